//! The document encrypted with a passphrase, in the age format (age-encryption.org/v1, scrypt
//! recipient), which the program `age` opens as well.

use std::io::{self, Read, Write};

use age::secrecy::SecretString;
use age::{Decryptor, Encryptor, Recipient, scrypt};

/// How a file of this format begins.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// How hard the key derivation is, as a power of two: about a second and 256 MB, as the program age
/// has it.
const WORK_FACTOR: u8 = 18;

/// The hardest that is tried: 1 GB. A file that asks for more is there to exhaust the machine.
const MAX_WORK_FACTOR: u8 = 20;

/// What a file is encrypted with; it is overwritten in memory when it is dropped.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl From<String> for Passphrase {
    fn from(text: String) -> Passphrase {
        Passphrase(SecretString::from(text))
    }
}

/// Why an encrypted file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum DecryptError {
    /// Another passphrase, or the header was changed.
    #[error("the passphrase does not open this file")]
    Passphrase,
    /// It is encrypted with keys, not with a passphrase.
    #[error("this file is encrypted for a key, not with a passphrase")]
    Key,
    /// It is cut off or changed.
    #[error("the encrypted file is damaged: {0}")]
    Damaged(String),
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] io::Error),
}

/// Whether a file that begins with these bytes is encrypted.
pub fn is_encrypted(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// How many bytes [`is_encrypted`] looks at.
pub const LOOK: usize = MAGIC.len();

/// Writes through `write` what only the passphrase opens.
///
/// # Errors
/// `out` cannot be written, or `write` failed.
pub fn encrypt<E: From<io::Error>>(
    out: &mut dyn Write,
    passphrase: &Passphrase,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(WORK_FACTOR);
    let recipients = std::iter::once(&recipient as &dyn Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
    let mut into = encryptor.wrap_output(out)?;
    write(&mut into)?;
    // Without its last chunk, the file would count as cut off.
    into.finish()?;
    Ok(())
}

/// Returns what is in an encrypted file, as it is read. A file that was cut off or changed ends in
/// an error of kind `InvalidData` or `UnexpectedEof`.
///
/// # Errors
/// The passphrase is another one, or the file's header is damaged.
pub fn decrypt<'a>(
    input: impl Read + 'a,
    passphrase: &Passphrase,
) -> Result<impl Read + 'a, DecryptError> {
    let decryptor = Decryptor::new(input).map_err(|error| match error {
        age::DecryptError::Io(cause) if cause.kind() != io::ErrorKind::UnexpectedEof => {
            DecryptError::Read(cause)
        }
        other => DecryptError::Damaged(other.to_string()),
    })?;
    if !decryptor.is_scrypt() {
        return Err(DecryptError::Key);
    }
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(MAX_WORK_FACTOR);
    decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            age::DecryptError::DecryptionFailed | age::DecryptError::NoMatchingKeys => {
                DecryptError::Passphrase
            }
            other => DecryptError::Damaged(other.to_string()),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encrypted(text: &[u8], passphrase: &str) -> Vec<u8> {
        let mut out = Vec::new();
        encrypt(&mut out, &passphrase.to_owned().into(), |into| {
            into.write_all(text)
        })
        .unwrap();
        out
    }

    fn opened(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, String> {
        let mut reader =
            decrypt(bytes, &passphrase.to_owned().into()).map_err(|e| e.to_string())?;
        let mut text = Vec::new();
        reader.read_to_end(&mut text).map_err(|e| e.to_string())?;
        Ok(text)
    }

    #[test]
    fn only_the_passphrase_opens_what_was_written_and_no_part_of_it_is_taken() {
        let text = vec![b'x'; 200_000];
        let bytes = encrypted(&text, "sore calves");
        assert!(is_encrypted(&bytes) && !is_encrypted(b"{\"schema\""));
        assert_eq!(opened(&bytes, "sore calves").unwrap(), text);
        assert_eq!(
            opened(&bytes, "sore Calves").unwrap_err(),
            "the passphrase does not open this file"
        );
        for cut in [10, 60, 150, bytes.len() / 2, bytes.len() - 1] {
            assert!(opened(&bytes[..cut], "sore calves").is_err(), "{cut}");
        }
        let mut turned = bytes;
        let middle = turned.len() / 2;
        turned[middle] ^= 1;
        assert!(opened(&turned, "sore calves").is_err());
    }
}
