//! How many may be connected at once, and who makes room for whom.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

use parking_lot::{Mutex, MutexGuard};
use tokio::sync::Notify;

use crate::{Limits, activity::Activity, log::Log};

/// The connections there may be, in all and from one address.
pub(crate) struct Slots(Arc<Shared>);

struct Shared {
    in_all: usize,
    per_address: usize,
    taken: Mutex<Taken>,
    /// Told when a connection ends or becomes idle.
    freed: Arc<Notify>,
}

#[derive(Default)]
struct Taken {
    next_id: u64,
    connections: HashMap<u64, Connection>,
    by_household: HashMap<IpAddr, usize>,
}

struct Connection {
    /// Nobody's for a trusted proxy.
    household: Option<IpAddr>,
    activity: Activity,
}

/// One connection's slot, given back when dropped.
pub(crate) struct Slot {
    id: u64,
    activity: Activity,
    slots: Arc<Shared>,
}

/// Why there is no slot.
#[derive(Debug, PartialEq, Eq)]
enum NoSlot {
    /// Every connection there may be is doing something.
    AllBusy,
    /// Every connection that this address may have is doing something.
    AddressBusy,
}

impl Slots {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self(Arc::new(Shared {
            in_all: limits.connections.max(1),
            per_address: limits.connections_per_address,
            taken: Mutex::default(),
            freed: Arc::default(),
        }))
    }

    /// A slot for a connection from `address`. Where all are taken, the connection that has been idle longest is
    /// closed; while none is idle, this waits. `None` if the address has all it may have, and all are busy.
    pub(crate) async fn take(
        &self,
        address: IpAddr,
        is_proxy: bool,
        log: &mut Log,
    ) -> Option<Slot> {
        let household = (!is_proxy).then(|| household(address));
        loop {
            match self.try_take(household, log) {
                Ok(slot) => return Some(slot),
                Err(NoSlot::AddressBusy) => return None,
                Err(NoSlot::AllBusy) => {
                    log.full(self.0.in_all, 0);
                    self.0.freed.notified().await;
                }
            }
        }
    }

    fn try_take(&self, household: Option<IpAddr>, log: &mut Log) -> Result<Slot, NoSlot> {
        let Shared { in_all, per_address, freed, .. } = &*self.0;
        let mut taken = self.0.taken();
        if let Some(household) = household
            && taken.by_household.get(&household).copied().unwrap_or_default() >= *per_address
        {
            let its_own = |connection: &Connection| connection.household == Some(household);
            taken.evict_idlest(its_own).then_some(()).ok_or(NoSlot::AddressBusy)?;
        } else if taken.connections.len() >= *in_all {
            taken.evict_idlest(|_| true).then_some(()).ok_or(NoSlot::AllBusy)?;
            log.full(*in_all, 1);
        }
        let activity = Activity::new(Arc::clone(freed));
        let id = taken.add(Connection { household, activity: activity.clone() });
        Ok(Slot { id, activity, slots: Arc::clone(&self.0) })
    }
}

impl Shared {
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock()
    }
}

impl Taken {
    fn add(&mut self, connection: Connection) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        if let Some(household) = connection.household {
            *self.by_household.entry(household).or_default() += 1;
        }
        self.connections.insert(id, connection);
        id
    }

    fn remove(&mut self, id: u64) {
        let Some(connection) = self.connections.remove(&id) else { return };
        let Some(household) = connection.household else { return };
        if let Some(count) = self.by_household.get_mut(&household) {
            *count -= 1;
            if *count == 0 {
                self.by_household.remove(&household);
            }
        }
    }

    /// Closes the one that has been idle longest. Its slot is free at once, although its socket takes a moment more.
    fn evict_idlest(&mut self, whose: impl Fn(&Connection) -> bool) -> bool {
        loop {
            let candidates = self.connections.iter().filter(|(_, connection)| whose(connection));
            let idle = candidates.filter_map(|(id, connection)| {
                Some((connection.activity.state().idle_since()?, *id))
            });
            let Some((_, id)) = idle.min() else { return false };
            // Its next request may have come in between.
            if self.connections.get(&id).is_some_and(|connection| connection.activity.evict()) {
                self.remove(id);
                return true;
            }
        }
    }
}

impl Slot {
    pub(crate) fn activity(&self) -> &Activity {
        &self.activity
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.taken().remove(self.id);
        self.slots.freed.notify_one();
    }
}

/// The address that connections are counted under.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(slots: &Slots, address: &str, is_proxy: bool) -> Result<Slot, NoSlot> {
        let household = (!is_proxy).then(|| household(address.parse().unwrap()));
        slots.try_take(household, &mut Log::default())
    }

    #[test]
    fn a_household_fills_its_own_slots_only() {
        let slots = Slots::new(&Limits { connections_per_address: 1, ..Limits::default() });
        let first = take(&slots, "2001:db8::1", false).unwrap();
        let request = first.activity.begin();
        let same = take(&slots, "2001:db8::2", false);
        assert_eq!(same.err(), Some(NoSlot::AddressBusy), "the same /64");
        let others = ["2001:db8:0:1::1", "192.0.2.1"].map(|other| take(&slots, other, false));
        assert!(others.iter().all(Result::is_ok), "another /64, another address");
        assert!(take(&slots, "2001:db8::2", true).is_ok(), "a proxy is exempt");
        drop(request);
        assert!(take(&slots, "2001:db8::2", false).is_ok(), "the idle one made room");
        assert!(first.activity.state().is_to_end());
    }

    #[test]
    fn nothing_is_kept_about_an_address_that_left() {
        let slots = Slots::new(&Limits { connections_per_address: 0, ..Limits::default() });
        assert!(take(&slots, "192.0.2.1", false).is_err());
        let slots = Slots::new(&Limits { connections_per_address: 1, ..Limits::default() });
        let evicted = take(&slots, "192.0.2.1", false);
        drop(take(&slots, "192.0.2.1", false));
        drop(evicted);
        let taken = slots.0.taken();
        assert!(taken.by_household.is_empty() && taken.connections.is_empty());
    }

    #[test]
    fn who_takes_nothing_or_speaks_something_else_is_not_idle() {
        let slots = Slots::new(&Limits { connections: 1, ..Limits::default() });
        let only = take(&slots, "192.0.2.1", false).unwrap();
        only.activity.takes(false);
        assert_eq!(take(&slots, "192.0.2.2", false).err(), Some(NoSlot::AllBusy));
        only.activity.takes(true);
        let next = take(&slots, "192.0.2.2", false).unwrap();
        next.activity.upgrade();
        assert_eq!(take(&slots, "192.0.2.3", false).err(), Some(NoSlot::AllBusy));
    }
}
