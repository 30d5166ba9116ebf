// The people of the tests.

export type Person = { name: string; email: string };

export const ROBIN: Person = { name: "Robin Marsh", email: "robin.marsh@mail.example" };
export const NOOR: Person = { name: "Noor Haddad", email: "noor.haddad@mail.example" };
