CREATE TABLE attention (
	office_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	PRIMARY KEY (office_id, seq, place)
)
 WITHOUT ROWID;
CREATE TABLE commands (
	office_id TEXT NOT NULL, 
	command_id TEXT NOT NULL, 
	status TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	code TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (office_id, command_id)
)
 WITHOUT ROWID;
CREATE TABLE complaints (
	office_id TEXT NOT NULL, 
	registration_number TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	due DATE NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, registration_number)
);
CREATE TABLE drafts (
	office_id TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	installation TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, visit)
);
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
CREATE TABLE loans (
	office_id TEXT NOT NULL, 
	installation TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, installation)
)
 WITHOUT ROWID;
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
	PRIMARY KEY (office_id)
)
 WITHOUT ROWID;
CREATE TABLE visits (
	office_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	day TEXT NOT NULL, 
	ticket TEXT NOT NULL, 
	state TEXT NOT NULL, 
	desk INTEGER, 
	guest_pass INTEGER, 
	card_held BOOLEAN NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (office_id, "key"), 
	UNIQUE (office_id, day, ticket)
)
 WITHOUT ROWID;
CREATE UNIQUE INDEX one_active_visit_a_desk ON visits (office_id, day, desk) WHERE state IN ('called', 'talking');
CREATE UNIQUE INDEX one_visit_a_guest_pass ON visits (office_id, guest_pass) WHERE guest_pass IS NOT NULL;
