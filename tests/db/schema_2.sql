CREATE TABLE offices (
	office_id TEXT NOT NULL, 
	ledger_id TEXT NOT NULL, 
	epoch INTEGER NOT NULL, 
	installation TEXT NOT NULL, 
	head_seq INTEGER NOT NULL, 
	head_chain TEXT NOT NULL, 
	profile BLOB, 
	day DATE, 
	quota INTEGER NOT NULL, 
	turned_away INTEGER NOT NULL, 
	schema_version INTEGER NOT NULL, 
	day_closed BOOLEAN DEFAULT '0' NOT NULL, 
	quota_wished BOOLEAN DEFAULT '0' NOT NULL, 
	quota_answer TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (office_id)
)
 WITHOUT ROWID

;

CREATE TABLE entries (
	office_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	installation TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	command TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	header BLOB NOT NULL, 
	body_digest BLOB NOT NULL, 
	salt BLOB, 
	body BLOB, 
	PRIMARY KEY (office_id, seq), 
	UNIQUE (office_id, installation, n)
);

CREATE INDEX entries_of_a_visit ON entries (office_id, visit);

CREATE TABLE commands (
	office_id TEXT NOT NULL, 
	command_id TEXT NOT NULL, 
	status TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	code TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (office_id, command_id)
)
 WITHOUT ROWID

;

CREATE TABLE visits (
	office_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	day TEXT NOT NULL, 
	ticket TEXT NOT NULL, 
	state TEXT NOT NULL, 
	desk INTEGER, 
	occupies BOOLEAN NOT NULL, 
	counter INTEGER, 
	parked BOOLEAN NOT NULL, 
	document TEXT, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, "key"), 
	UNIQUE (office_id, day, ticket)
)
 WITHOUT ROWID

;

CREATE UNIQUE INDEX one_active_visit_a_desk ON visits (office_id, day, desk) WHERE state IN ('called', 'talking');

CREATE INDEX visits_of_a_document ON visits (office_id, document, day) WHERE document IS NOT NULL;

CREATE UNIQUE INDEX one_visit_a_counter ON visits (office_id, day, counter) WHERE state = 'registering' AND NOT parked;

CREATE TABLE passes_out (
	office_id TEXT NOT NULL, 
	guest_pass INTEGER NOT NULL, 
	visit TEXT NOT NULL, 
	PRIMARY KEY (office_id, guest_pass)
)
 WITHOUT ROWID

;

CREATE TABLE complaints (
	office_id TEXT NOT NULL, 
	registration_number TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	due DATE NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, registration_number)
);

CREATE TABLE loans (
	office_id TEXT NOT NULL, 
	installation TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, installation)
)
 WITHOUT ROWID

;

CREATE TABLE officers (
	office_id TEXT NOT NULL, 
	officer_id TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, officer_id)
)
 WITHOUT ROWID

;

CREATE TABLE staff (
	office_id TEXT NOT NULL, 
	workplace TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, workplace)
)
 WITHOUT ROWID

;

CREATE TABLE pcs (
	office_id TEXT NOT NULL, 
	workstation TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, workstation)
)
 WITHOUT ROWID

;

CREATE TABLE lost_passes (
	office_id TEXT NOT NULL, 
	guest_pass TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, guest_pass)
)
 WITHOUT ROWID

;

CREATE TABLE attention (
	office_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	settled INTEGER, 
	PRIMARY KEY (office_id, seq, place)
)
 WITHOUT ROWID

;

CREATE INDEX attention_open ON attention (office_id, seq) WHERE settled IS NULL;

CREATE TABLE reveals (
	office_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	officer TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, seq)
)
 WITHOUT ROWID

;

CREATE INDEX reveals_of_a_day ON reveals (office_id, day);

CREATE TABLE drafts (
	office_id TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	installation TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, visit)
);
