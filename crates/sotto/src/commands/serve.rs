use std::net::SocketAddr;

use crate::{
    config::Config,
    serve::Server,
    terminal::{CommandError, GlobalArgs, log, say},
};

/// Start the server.
#[derive(clap::Args)]
pub(crate) struct Serve {
    /// The address and port to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    global: GlobalArgs,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        log(&settings, "info,sqlx=warn")?;
        let config = Config::new(self.listen, self.global.data, &settings)?;
        let stop = stop_signal()?;
        let server = Server::start(config).await?;
        say(&format!("Sotto is running at {}", server.app.origin))?;
        for note in &server.notes {
            say(&format!("  {note}"))?;
        }
        Ok(server.run(stop).await?)
    }
}

/// SIGTERM or Ctrl-C.
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
