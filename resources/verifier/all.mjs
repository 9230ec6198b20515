// All parts of the verifier at once, for Node; index.html names them one by one, in this order.
import "./group.mjs";
import "./documents.mjs";
import "./election.mjs";
import "./proofs.mjs";
import "./pool.mjs";
import "./keys.mjs";
import "./record.mjs";
import "./station.mjs";
import "./count.mjs";
import "./tables.mjs";
import "./rules.mjs";
import "./results.mjs";
import "./receipts.mjs";
import "./verifier.mjs";
