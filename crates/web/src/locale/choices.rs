//! What the choices of an interview, and what is judged of it, are called.

use interview::{Criterion, Gap, InterviewType, Language, Persona, Seniority, Shown, StarPart};

use super::Messages;

impl Messages {
    /// A type of interview.
    pub(crate) fn kind(&self, kind: InterviewType) -> String {
        match kind {
            InterviewType::Behavioural => self.kind_behavioural(),
            InterviewType::Technical => self.kind_technical(),
            InterviewType::Situational => self.kind_situational(),
            InterviewType::Motivation => self.kind_motivation(),
            InterviewType::Case => self.kind_case(),
            InterviewType::Admission => self.kind_admission(),
        }
    }

    /// How experienced somebody is.
    pub(crate) fn seniority(&self, seniority: Seniority) -> String {
        match seniority {
            Seniority::Entry => self.seniority_entry(),
            Seniority::Mid => self.seniority_mid(),
            Seniority::Senior => self.seniority_senior(),
            Seniority::Lead => self.seniority_lead(),
        }
    }

    /// How an interviewer behaves.
    pub(crate) fn persona(&self, persona: Persona) -> String {
        match persona {
            Persona::Warm => self.persona_warm(),
            Persona::Neutral => self.persona_neutral(),
            Persona::Tough => self.persona_tough(),
        }
    }

    /// What is scored.
    pub(crate) fn criterion(&self, criterion: Criterion) -> String {
        match criterion {
            Criterion::Relevance => self.criterion_relevance(),
            Criterion::Structure => self.criterion_structure(),
            Criterion::Specificity => self.criterion_specificity(),
            Criterion::Ownership => self.criterion_ownership(),
            Criterion::RoleFit => self.criterion_role_fit(),
            Criterion::Correctness => self.criterion_correctness(),
            Criterion::Depth => self.criterion_depth(),
            Criterion::RoleLanguage => self.criterion_role_language(),
        }
    }

    /// What somebody writes in.
    pub(crate) fn written_in(&self, language: Language) -> String {
        match language {
            Language::English => self.written_in_english(),
            Language::Spanish => self.written_in_spanish(),
            Language::TraditionalChinese => self.written_in_traditional_chinese(),
            Language::SimplifiedChinese => self.written_in_simplified_chinese(),
        }
    }

    /// A part of a story.
    pub(crate) fn story_part(&self, story_part: StarPart) -> String {
        match story_part {
            StarPart::Situation => self.story_situation(),
            StarPart::Task => self.story_task(),
            StarPart::Action => self.story_action(),
            StarPart::Result => self.story_result(),
        }
    }

    /// Why a follow-up was asked, as it stands behind its name: never a judgment of what was said to it.
    pub(crate) fn gap(&self, gap: Gap) -> String {
        match gap {
            Gap::TooShort => self.gap_too_short(),
            Gap::OffQuestion => self.gap_off_question(),
            Gap::NoSituation => self.gap_no_situation(),
            Gap::NoTask => self.gap_no_task(),
            Gap::NoAction => self.gap_no_action(),
            Gap::NoResult => self.gap_no_result(),
            Gap::NoNumber => self.gap_no_number(),
            Gap::NoOwnership => self.gap_no_ownership(),
            Gap::NoReason => self.gap_no_reason(),
            Gap::NoTradeOff => self.gap_no_trade_off(),
            Gap::NoDepth => self.gap_no_depth(),
            Gap::NoReflection => self.gap_no_reflection(),
            Gap::Unclear => self.gap_unclear(),
        }
    }

    /// How far the answers showed what a job asks for.
    pub(crate) fn requirement(&self, shown: Shown) -> String {
        match shown {
            Shown::Shown => self.requirement_covered(),
            Shown::Partly => self.requirement_partly(),
            Shown::NotShown => self.requirement_missing(),
        }
    }
}
