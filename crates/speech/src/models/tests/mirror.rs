//! A mirror on this machine that does what each test tells it.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

/// What a mirror does with one request.
#[derive(Clone, Copy)]
pub(super) enum Does {
    /// Sends all, or from where it is asked to.
    Sends,
    /// Has never heard of ranges.
    SendsAllAgain,
    /// Sends the rest, but says and sends it from another place than it was asked for.
    SendsFromElsewhere,
    /// Closes the connection when so many bytes are out.
    Cuts(usize),
    /// Answers with this status.
    Answers(&'static str),
}

pub(super) struct Mirror {
    pub(super) url: String,
    thread: JoinHandle<Vec<String>>,
}

impl Mirror {
    pub(super) fn start(content: Vec<u8>, script: Vec<Does>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/models/", listener.local_addr().unwrap());
        let thread = thread::spawn(move || {
            let serve = |does| {
                let (mut stream, _) = listener.accept().unwrap();
                let request = read_head(&mut stream);
                // The client may have gone; that is its right.
                let _ = answer(&mut stream, &request, &content, does);
                request
            };
            script.into_iter().map(serve).collect()
        });
        Self { url, thread }
    }

    /// The heads of the requests, once all of the script was needed.
    pub(super) fn requests(self) -> Vec<String> {
        self.thread.join().unwrap()
    }
}

fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap().to_lowercase()
}

fn answer(
    stream: &mut TcpStream,
    request: &str,
    content: &[u8],
    does: Does,
) -> std::io::Result<()> {
    let from =
        request.split("range: bytes=").nth(1).and_then(|rest| rest.split('-').next()?.parse().ok());
    let total = content.len();
    match (does, from) {
        (Does::Answers(status), _) => {
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        (Does::SendsAllAgain, _) | (_, None) => {
            let end = if let Does::Cuts(end) = does { end } else { total };
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Length: {total}\r\nConnection: close\r\n\r\n"
            )?;
            stream.write_all(&content[..end])
        }
        (_, Some(from)) if from >= total => {
            write!(stream, "HTTP/1.1 416 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        (_, Some(from)) => {
            let from = if let Does::SendsFromElsewhere = does { from - 1 } else { from };
            let (left, last) = (total - from, total - 1);
            write!(stream, "HTTP/1.1 206 Partial Content\r\nContent-Length: {left}\r\n")?;
            write!(
                stream,
                "Content-Range: bytes {from}-{last}/{total}\r\nConnection: close\r\n\r\n"
            )?;
            let end = if let Does::Cuts(end) = does { end } else { total };
            stream.write_all(&content[from..end])
        }
    }
}
