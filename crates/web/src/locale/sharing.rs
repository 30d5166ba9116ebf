//! What a link to a report shows.

use storage::SharedContent;

use super::Messages;

impl Messages {
    /// In a few words.
    pub(crate) fn shared_content(&self, content: SharedContent) -> String {
        match content {
            SharedContent::Scores => self.sharing_scores(),
            SharedContent::Notes => self.sharing_notes(),
            SharedContent::Answers => self.sharing_answers(),
        }
    }

    /// In a sentence. Each shows what those before it show, too.
    pub(crate) fn shared_content_means(&self, content: SharedContent) -> String {
        match content {
            SharedContent::Scores => self.sharing_scores_means(),
            SharedContent::Notes => self.sharing_notes_means(),
            SharedContent::Answers => self.sharing_answers_means(),
        }
    }
}
