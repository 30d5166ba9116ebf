/// At least one `T`: what a median needs, so that none has to ask what to do with nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NonEmpty<T> {
    first: T,
    rest: Vec<T>,
}

impl<T> NonEmpty<T> {
    /// `None` when there is nothing.
    pub fn of(items: impl IntoIterator<Item = T>) -> Option<Self> {
        let mut items = items.into_iter();
        let first = items.next()?;
        Some(Self { first, rest: items.collect() })
    }

    /// The first of them.
    pub fn first(&self) -> &T {
        &self.first
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Something of each, in order.
    pub fn map<U>(&self, of: impl FnMut(&T) -> U) -> NonEmpty<U> {
        let mut of = of;
        NonEmpty { first: of(&self.first), rest: self.rest.iter().map(of).collect() }
    }

    /// The one with the least key; of several the first.
    pub fn least_by_key<K: Ord>(&self, key: impl Fn(&T) -> K) -> &T {
        let less = |least, next| if key(next) < key(least) { next } else { least };
        self.rest.iter().fold(&self.first, less)
    }

    /// How many; never 0.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }
}
