use crate::{Kind, candidate::Candidate, reading::Reading, word_list::WordList};

/// The longest link that is looked at.
const LONGEST: usize = 300;

/// Sites where the first part of the path is a person, or the part behind the prefix.
const SITES: &[(&str, &str)] = &[
    ("linkedin.com", "in/"),
    ("linkedin.com", "pub/"),
    ("github.com", ""),
    ("gitlab.com", ""),
    ("bitbucket.org", ""),
    ("gist.github.com", ""),
    ("twitter.com", ""),
    ("x.com", ""),
    ("facebook.com", ""),
    ("fb.com", ""),
    ("instagram.com", ""),
    ("t.me", ""),
    ("wa.me", ""),
    ("threads.net", "@"),
    ("tiktok.com", "@"),
    ("youtube.com", "@"),
    ("youtube.com", "user/"),
    ("medium.com", "@"),
    ("dev.to", ""),
    ("about.me", ""),
    ("keybase.io", ""),
    ("behance.net", ""),
    ("dribbble.com", ""),
    ("kaggle.com", ""),
    ("leetcode.com", "u/"),
    ("leetcode.com", ""),
    ("hackerrank.com", ""),
    ("stackoverflow.com", "users/"),
    ("reddit.com", "user/"),
    ("reddit.com", "u/"),
    ("pinterest.com", ""),
    ("snapchat.com", "add/"),
    ("twitch.tv", ""),
    ("soundcloud.com", ""),
    ("vk.com", ""),
    ("weibo.com", ""),
    ("zhihu.com", "people/"),
    ("xing.com", "profile/"),
    ("bsky.app", "profile/"),
    ("orcid.org", ""),
    ("angel.co", "u/"),
    ("calendly.com", ""),
    ("paypal.me", ""),
    ("linktr.ee", ""),
    ("patreon.com", ""),
    ("huggingface.co", ""),
    ("codepen.io", ""),
    ("npmjs.com", "~"),
    ("researchgate.net", "profile/"),
    ("quora.com", "profile/"),
    ("telegram.me", ""),
    ("codeforces.com", "profile/"),
    ("note.com", ""),
    ("qiita.com", ""),
];

/// First parts of paths that are pages of the site itself, and accounts of projects that everybody cites.
static NOT_PEOPLE: WordList = WordList::of(
    "about features pricing login signup search explore topics trending settings orgs blog help docs home jobs company \
    enterprise marketplace sponsors watch hashtag i intent share sharer groups events pages p reel tags questions problems \
    contest datasets models spaces competitions security apps collections customer-stories terms privacy contact careers \
    news policies rust-lang tokio-rs microsoft google facebook kubernetes apache torvalds python nodejs golang openai aws \
    docker vercel mozilla huggingface tensorflow pytorch angular vuejs rails django git github gitlab-org elastic hashicorp \
    netflix apple meta nvidia redis postgres",
);

/// Links to a person: a profile on a well-known site, or a path with `/@name` or `/~name`.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut done = 0;
    for slash in memchr::memchr_iter(b'/', bytes) {
        if slash < done || slash < 4 || !bytes[slash - 1].is_ascii_lowercase() {
            continue;
        }
        let host_byte = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let mut host = slash - bytes[..slash].iter().rev().take(80).take_while(host_byte).count();
        if host < done || !bytes[host..slash].contains(&b'.') {
            continue;
        }
        let path_byte =
            |byte: &&u8| byte.is_ascii_alphanumeric() || b"-._~@/%+?=&#:".contains(byte);
        let mut end = slash + bytes[slash..].iter().take(LONGEST).take_while(path_byte).count();
        // A hyphen at the end of a line goes on.
        if bytes[..end].ends_with(b"-")
            && bytes.get(end) == Some(&b'\n')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
        {
            end += 1;
            end += bytes[end..].iter().take(LONGEST).take_while(path_byte).count();
        }
        while end > slash + 1 && b".:?&,".contains(&bytes[end - 1]) {
            end -= 1;
        }
        done = end;
        if judge(&reading.text[host..slash], &reading.text[slash + 1..end]) {
            if let Some(scheme) = ["https://", "http://"]
                .iter()
                .find(|scheme| reading.text[..host].ends_with(**scheme))
            {
                host -= scheme.len();
            }
            out.push(Candidate::new(
                Kind::Url,
                host..end,
                0.85,
                "Looks like a link to a personal profile.",
            ));
        }
    }
}

/// Whether `host/path` is somebody's page; both in lower case.
pub(crate) fn judge(host: &str, path: &str) -> bool {
    let first = |path: &str| {
        path.split(['/', '?', '#']).next().unwrap_or_default().trim_start_matches('@').to_owned()
    };
    let person = |name: &str| {
        name.len() >= 2 && !NOT_PEOPLE.has(name) && !name.contains('.') | (name.len() > 4)
    };
    let site = SITES.iter().any(|(site, prefix)| {
        host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
            && path.strip_prefix(prefix).is_some_and(|rest| person(&first(rest)))
    });
    let handle = path.split('/').any(|part| {
        part.strip_prefix(['@', '~'])
            .is_some_and(|name| name.len() >= 2 && !name.contains(['@', '.']))
    });
    site || handle
        && !host.ends_with("npmjs.com")
        && !host.ends_with("unpkg.com")
        && !host.ends_with("jsdelivr.net")
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn links(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter(|finding| finding.kind == Kind::Url)
            .map(|finding| &text[finding.span])
            .collect()
    }

    #[test]
    fn links_to_people_are_found_whole() {
        assert_eq!(
            links("See https://www.linkedin.com/in/jane-doe-123/."),
            ["https://www.linkedin.com/in/jane-doe-123/"]
        );
        assert_eq!(links("GitHub: github.com/janedoe, blog"), ["github.com/janedoe"]);
        assert_eq!(
            links("See linkedin.com/in/jane-\ndoe-12 for"),
            ["linkedin.com/in/jane-\ndoe-12"]
        );
        assert_eq!(links("See linkedin.com/in/jane\ndoe-12"), ["linkedin.com/in/jane"]);
        assert_eq!(links("(https://hachyderm.io/@jane)"), ["https://hachyderm.io/@jane"]);
    }

    #[test]
    fn links_to_pages_are_left() {
        for text in [
            "https://example.com/docs/start",
            "github.com/rust-lang/rust",
            "https://github.com/features",
            "linkedin.com/company/acme",
            "and/or",
            "https://www.bbc.co.uk/news",
        ] {
            assert!(links(text).is_empty(), "{text}");
        }
    }
}
