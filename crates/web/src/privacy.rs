//! What Sotto promises, and how to check it.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use practice::model::ModelSummary;

use crate::{
    Result,
    app::App,
    locale::{Locale, Messages},
    page::page,
    promises::{self, Promise},
    session::SignedIn,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/privacy", get(privacy))
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    t: Locale,
    here: &'static str,
    signed_in: bool,
    /// The promises this version keeps.
    kept: Vec<ShownPromise>,
    /// Those it does not keep yet.
    planned: Vec<ShownPromise>,
    /// The host that sound is sent to, if it leaves this machine.
    sent_to: Option<String>,
    /// The language model that reads what people say, if there is one.
    model: Option<ModelSummary>,
}

/// A promise as people read it.
struct ShownPromise {
    id: &'static str,
    sentence: String,
    enforced_by: String,
    /// What it does not cover here.
    but: Option<String>,
}

async fn privacy(
    t: Locale,
    signed_in: Option<SignedIn>,
    State(app): State<App>,
) -> Result<Response> {
    let sent_to = app.practice.speech.summary().sent_to;
    let signed_in = signed_in.is_some();
    let model = app.practice.model_summary();
    page(privacy_page(t, signed_in, sent_to, model))
}

fn privacy_page(
    t: Locale,
    signed_in: bool,
    sent_to: Option<String>,
    model: Option<ModelSummary>,
) -> Privacy {
    let shown = |kept| {
        let promises = promises::all().iter().filter(|promise| promise.kept == kept);
        promises.map(|promise| shown_promise(&t, promise, sent_to.as_deref())).collect()
    };
    let (kept, planned) = (shown(true), shown(false));
    Privacy { here: "privacy", signed_in, kept, planned, sent_to, model, t }
}

fn shown_promise(t: &Messages, promise: &'static Promise, sent_to: Option<&str>) -> ShownPromise {
    let (sentence, enforced_by) = t.promise(promise);
    let but = sent_to.and_then(|host| t.but(promise, host));
    ShownPromise { id: &promise.id, sentence, enforced_by, but }
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use practice::model::ModelSummary;

    use super::privacy_page;
    use crate::locale::{Locale, PageLanguage};

    fn page(language: PageLanguage, model: Option<ModelSummary>) -> String {
        let t = Locale::on_first_page(language);
        let sent_to = model.is_some().then(|| "ears.example".to_owned());
        privacy_page(t, true, sent_to, model).render().unwrap()
    }

    fn model(here: bool) -> ModelSummary {
        ModelSummary {
            name: "owl-7b".to_owned(),
            host: "model.example".to_owned(),
            scoring_host: (!here).then(|| "scores.example".to_owned()),
            here,
        }
    }

    #[test]
    fn the_page_promises_the_same_in_every_language() {
        for (language, says) in [
            (PageLanguage::English, ["Enforced by", "Your voice stays in memory only"]),
            (PageLanguage::TraditionalChinese, ["保障方式：", "你的聲音只留在記憶體中"]),
        ] {
            let page = page(language, None);
            for says in says {
                assert!(page.contains(says), "{says}: {page}");
            }
            assert_eq!(page.matches("<dt>").count(), crate::promises::all().len());
            assert!(page.contains("<a href=\"/account\">") && !page.contains("data-but"));
        }
    }

    #[test]
    fn it_says_where_words_and_voice_go() {
        let sent = page(PageLanguage::TraditionalChinese, Some(model(false)));
        for says in [
            "傳送到 model.example 的 owl-7b，也會傳送到 scores.example",
            "我們無法承諾 ears.example 如何處理你的聲音",
            "我們無法承諾 model.example 如何處理你的文字",
        ] {
            assert!(sent.contains(says), "{says}: {sent}");
        }
        assert_eq!(sent.matches("data-but").count(), 5);
        let here = page(PageLanguage::English, Some(model(true)));
        assert!(here.contains("come from owl-7b, a language model on this server"), "{here}");
    }
}
