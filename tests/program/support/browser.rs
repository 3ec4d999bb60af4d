//! A headless Chromium, driven by the DevTools protocol.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// How the page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub print: bool,
    /// Whether the system's own few colours are forced on every page.
    pub forced: bool,
}

/// A browser with one page.
pub struct Browser {
    process: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    last_id: u64,
    requests: Vec<String>,
    _profile: tempfile::TempDir,
}

/// Returns the browser to test with: `NUTRIGAP_BROWSER`, which must then exist, else Chromium where
/// it is installed.
pub fn chromium() -> Option<PathBuf> {
    if let Some(told) = env::var_os("NUTRIGAP_BROWSER") {
        let told = PathBuf::from(told);
        assert!(
            told.exists(),
            "NUTRIGAP_BROWSER: no file {}",
            told.display()
        );
        return Some(told);
    }
    let folders = env::split_paths(&env::var_os("PATH")?).collect::<Vec<_>>();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let files = names
        .iter()
        .flat_map(|name| folders.iter().map(move |f| f.join(name)));
    let found = files.into_iter().find(|file| file.is_file());
    if found.is_none() {
        eprintln!("NOT TESTED: no Chromium is installed, so no browser has looked at the report");
    }
    found
}

const QUIET: [&str; 9] = [
    "--headless",
    "--hide-scrollbars",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
];

impl Browser {
    pub fn start(program: &Path) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new(program)
            .args(QUIET)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|l| l.strip_prefix("DevTools listening on ").map(str::to_owned))
            .expect("the browser starts");
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let (socket, _) = tungstenite::connect(address).unwrap();
        let mut browser = Browser {
            process,
            socket,
            session: None,
            last_id: 0,
            requests: Vec::new(),
            _profile: profile,
        };
        browser.attach();
        browser
    }

    fn attach(&mut self) {
        let page = self.ok("Target.createTarget", json!({"url": "about:blank"}));
        let target = json!({"targetId": page["targetId"], "flatten": true});
        let session = self.ok("Target.attachToTarget", target);
        self.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Network", "Runtime"] {
            self.ok(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Sends a command and waits for its answer; requests that the page makes meanwhile are kept.
    fn call(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.last_id += 1;
        let mut message = json!({"id": self.last_id, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket
            .send(Message::text(message.to_string()))
            .unwrap();
        loop {
            let answer = self.read();
            if answer["id"] == self.last_id {
                return match answer.get("error") {
                    Some(error) => Err(error["message"].as_str().unwrap().to_owned()),
                    None => Ok(answer["result"].clone()),
                };
            }
        }
    }

    fn ok(&mut self, method: &str, params: Value) -> Value {
        let answer = self.call(method, params);
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn read(&mut self) -> Value {
        let message = self.socket.read().unwrap();
        let value: Value = serde_json::from_str(message.to_text().unwrap()).unwrap();
        if value["method"] == "Network.requestWillBeSent" {
            let url = &value["params"]["request"]["url"];
            self.requests.push(url.as_str().unwrap().to_owned());
        }
        value
    }

    /// Loads a file and waits until it stands.
    pub fn open(&mut self, file: &Path, view: View) {
        let View { width, height, .. } = view;
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.ok("Emulation.setDeviceMetricsOverride", size);
        let scheme = if view.dark { "dark" } else { "light" };
        let media = json!({
            "media": if view.print { "print" } else { "screen" },
            "features": [
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "forced-colors", "value": if view.forced { "active" } else { "none" }},
            ],
        });
        self.ok("Emulation.setEmulatedMedia", media);
        self.requests.clear();
        self.ok(
            "Page.navigate",
            json!({"url": format!("file://{}", file.display())}),
        );
        while self.read()["method"] != "Page.loadEventFired" {}
    }

    /// Runs JavaScript on the page, as its inspector does, and returns the value.
    pub fn evaluate(&mut self, script: &str) -> Value {
        let asked = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let answer = self.ok("Runtime.evaluate", asked);
        assert!(answer.get("exceptionDetails").is_none(), "{answer}");
        answer["result"]["value"].clone()
    }

    /// Returns what was asked of the file system or the network since the page was opened.
    pub fn requests(&self) -> &[String] {
        &self.requests
    }

    /// Returns on how many A4 pages it prints: the browser refuses to print a page beyond the last.
    pub fn printed_pages(&mut self) -> usize {
        let print = |page: usize| json!({"preferCSSPageSize": true, "printBackground": true, "pageRanges": page.to_string()});
        let mut pages = 0;
        loop {
            match self.call("Page.printToPDF", print(pages + 1)) {
                Ok(_) => pages += 1,
                Err(error) if error.contains("range") => return pages,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Saves a picture of the whole page.
    pub fn screenshot(&mut self, file: &Path) {
        let size = self.ok("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let clip =
            json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1});
        let asked = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let shot = self.ok("Page.captureScreenshot", asked);
        let data = shot["data"].as_str().unwrap().as_bytes();
        std::fs::write(file, data_encoding::BASE64.decode(data).unwrap()).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
