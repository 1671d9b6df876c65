CREATE EXTENSION pgaudit;
CREATE TABLE cdr_2026 (msisdn text, at timestamptz, note text);
INSERT INTO cdr_2026 VALUES ('x', now(), 'a "quoted", note');
SELECT msisdn,
       note
  FROM cdr_2026
 WHERE note LIKE '%, "%';
SELECT * FROM nowhere;
COPY cdr_2026 TO STDOUT;
CREATE ROLE report LOGIN;
