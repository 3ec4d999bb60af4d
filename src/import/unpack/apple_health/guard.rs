//! Refuses XML whose next tag never comes, so that no file can fill the memory.

use std::io::{self, Read};

/// The most bytes between two marks of a tag; a real record has a few hundred.
const MAX_GAP: usize = 1 << 22;

/// Passes bytes on as long as tags end.
pub(super) struct Guard<R> {
    input: R,
    gap: usize,
}

impl<R: Read> Guard<R> {
    pub fn new(input: R) -> Self {
        Guard { input, gap: 0 }
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        match memchr::memrchr(b'>', &buffer[..read]) {
            Some(last) => self.gap = read - last,
            None => self.gap += read,
        }
        if self.gap > MAX_GAP {
            let message = "no tag ends within four megabytes";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_end_is_refused_and_a_long_file_is_not() {
        let mut endless = Guard::new(io::repeat(0).take(1 << 30));
        assert!(io::copy(&mut endless, &mut io::sink()).is_err());
        let tags = "<Record/>".repeat(1 << 20);
        let mut long = Guard::new(tags.as_bytes());
        let copied = io::copy(&mut long, &mut io::sink()).unwrap();
        assert_eq!(copied, tags.len() as u64);
    }
}
