/**
 * What is certain about a call that failed. `not-sent`: nothing of it left this machine. `rejected`: the server got it,
 * and it has changed nothing, since it was refused or only asked to read. `unknown`: a write may have been carried out.
 */
export type Certainty = "not-sent" | "rejected" | "unknown";
