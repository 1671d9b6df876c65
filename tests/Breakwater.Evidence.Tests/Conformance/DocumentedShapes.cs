namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Shapes for which no real sample and no daemon was to be had; tac_plus is not part of Debian 12.</summary>
internal static class DocumentedShapes
{
    private const string Slx = "Extreme SLX-OS Security Configuration Guide 20.2.1, TACACS+ accounting logs";
    private const string Aruba = "Aruba AOS-CX 10.06, TACACS+ accounting overview";
    private const string Ios = "Cisco IOS Security Configuration Guide, Configuring Accounting";
    private const string Next = "tac_plus-ng, default accounting format";
    private const string Ise = "Elastic integration for Cisco ISE, sample event; Cisco ISE Syslogs";
    private const string Nps = "Microsoft, Interpret NPS Database Format Log Files";
    private const string Iis = "Microsoft, W3C Logging";
    private const string Mod = "Apache httpd, mod_log_config";
    private const string Ocsf = "schema.ocsf.io 1.7.0";
    private const string Ecs = "Elastic Common Schema reference";

    public static IReadOnlyList<DocumentedShape> All { get; } =
    [
        new(
            "TACACS+ accounting",
            Slx,
            "tacacs",
            "Wed Nov 25 10:00:00 2026\t192.0.2.1\talice\t/dev/pts/0\t198.51.100.20\tstop\ttask_id=1\ttimezone=Etc/GMT\tservice=shell\tpriv-lvl=0\tCmd=\"operational top configure terminal\"",
            "host.ip=192.0.2.1",
            "user.name=alice",
            "aaa.tty=/dev/pts/0",
            "source.ip=198.51.100.20",
            "aaa.record_type=stop",
            "aaa.task_id=1",
            "aaa.command=operational top configure terminal"
        ),
        new(
            "TACACS+ accounting",
            Slx,
            "tacacs",
            "Nov 25 10:00:00\t192.0.2.1\talice\t/dev/pts/0\t198.51.100.20\tstop\ttask_id=1\ttimezone=Etc/GMT\tservice=shell\tpriv-lvl=15\tcmd=show running-config <cr>",
            "user.name=alice",
            "aaa.privilege_level=15",
            "aaa.command=show running-config"
        ),
        new(
            "TACACS+ accounting",
            Aruba,
            "tacacs",
            "Wed Nov 25 10:00:00 192.0.2.1 alice tty 198.51.100.20 stop task_id=1525899775433 timezone=UTC stop_time=1525913570.851 service=shell priv_lvl=15 cmd=\"configure\" result=success",
            "user.name=alice",
            "aaa.command=configure",
            "aaa.privilege_level=15",
            "event.outcome=success"
        ),
        new(
            "TACACS+ accounting",
            Ios,
            "tacacs",
            "Wed Nov 25 10:00:00 2026 192.0.2.1 alice tty3 5622329430/4327528 stop task_id=6 service=shell priv-lvl=15 cmd=configure terminal <cr>",
            "user.name=alice",
            "aaa.tty=tty3",
            "aaa.task_id=6",
            "aaa.command=configure terminal"
        ),
        new(
            "TACACS+ accounting",
            Ios,
            "tacacs",
            "Wed Nov 25 10:00:00 2026 192.0.2.1 alice tty26 198.51.100.20 stop task_id=41 service=shell elapsed_time=9",
            "event.action=logout",
            "elapsed_time=9",
            "source.ip=198.51.100.20"
        ),
        new(
            "TACACS+ accounting",
            Next,
            "tacacs",
            "2026-11-25 10:00:00 +0000\t192.0.2.1\talice\tvty0\t198.51.100.20\tstop\tshell\tshow version",
            "user.name=alice",
            "aaa.service=shell",
            "aaa.command=show version"
        ),
        new(
            "Cisco ISE, TACACS+ accounting",
            Ise,
            "syslog",
            "<181>Nov 25 10:00:00 ise1 CISE_TACACS_Accounting 0018415781 1 0 2026-11-25 10:00:00.328 +00:00 0018415781 3300 NOTICE Tacacs-Accounting: TACACS+ Accounting with Command, ConfigVersionId=1829, Device IP Address=192.0.2.1, CmdSet=[ CmdAV=show mac-address-table <cr> ], RequestLatency=1, NetworkDeviceName=core1, Type=Accounting, Privilege-Level=15, Service=Login, User=alice, Port=tty10, Remote-Address=198.51.100.20, Authen-Method=TacacsPlus, AVPair.task_id=2962, AVPair.timezone=GMT, AVPair.priv-lvl=15, AcctRequest-Flags=Stop, Service-Argument=shell, Response={AcctReply-Status=Success; }",
            "event.dataset=tacacs.accounting",
            "host.name=core1",
            "host.ip=192.0.2.1",
            "user.name=alice",
            "aaa.tty=tty10",
            "source.ip=198.51.100.20",
            "aaa.command=show mac-address-table",
            "aaa.privilege_level=15",
            "aaa.task_id=2962",
            "aaa.record_type=stop",
            "event.action=command"
        ),
        new(
            "Cisco ISE, TACACS+ accounting",
            Ise,
            "syslog",
            "<181>Nov 25 10:00:00 ise1 CISE_Failed_Attempts 0000000123 1 0 2026-11-25 10:00:00.328 +00:00 0000000124 5400 NOTICE Failed-Attempt: Authentication failed, ConfigVersionId=1, Device IP Address=192.0.2.1, NetworkDeviceName=core1, User=mallory, Remote-Address=198.51.100.20, FailureReason=22056 Subject not found",
            "event.action=login",
            "event.outcome=failure",
            "user.name=mallory",
            "source.ip=198.51.100.20"
        ),
        new(
            "TACACS+ accounting in syslog",
            Next,
            "syslog",
            "<38>Nov 25 10:00:00 aaa1 tac_plus[12]: 192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=7\tservice=shell\tpriv-lvl=15\tcmd=show version <cr>",
            "event.dataset=tacacs.accounting",
            "user.name=alice",
            "aaa.command=show version"
        ),
        new(
            "RADIUS, NPS",
            Nps,
            "nps",
            "<Event><Timestamp data_type=\"4\">11/25/2026 10:00:00.123</Timestamp><Computer-Name data_type=\"1\">NPS1</Computer-Name><User-Name data_type=\"1\">alice</User-Name><NAS-IP-Address data_type=\"3\">192.0.2.1</NAS-IP-Address><Acct-Status-Type data_type=\"0\">1</Acct-Status-Type><Service-Type data_type=\"0\">7</Service-Type><Packet-Type data_type=\"0\">4</Packet-Type></Event>",
            "user.name=alice",
            "host.ip=192.0.2.1",
            "aaa.record_type=start",
            "event.action=login"
        ),
        new(
            "W3C extended",
            Iis,
            "w3c",
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n2026-11-25 10:00:00 192.0.2.9 GET /default.aspx a=b 80 - 198.51.100.20 Mozilla/5.0+(Windows) 200 0 0 15",
            "source.ip=198.51.100.20",
            "http.request.method=GET",
            "url.path=/default.aspx",
            "url.query=a=b",
            "cs-user-agent=Mozilla/5.0+(Windows)",
            "sc-status=200"
        ),
        new(
            "Web access, common format",
            Mod,
            "web_access",
            "192.0.2.7 - frank [25/Nov/2026:10:00:00 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326",
            "source.ip=192.0.2.7",
            "user.name=frank",
            "url.path=/apache_pb.gif",
            "http.response.body.bytes=2326"
        ),
        new(
            "OCSF",
            Ocsf,
            "json_lines",
            """{"class_uid":4001,"category_uid":4,"time":1764064800000,"src_endpoint":{"ip":"192.0.2.7","port":4242},"dst_endpoint":{"ip":"198.51.100.20","port":22},"connection_info":{"protocol_name":"tcp"}}""",
            "source.ip=192.0.2.7",
            "source.port=4242",
            "destination.ip=198.51.100.20",
            "network.transport=tcp"
        ),
        new(
            "ECS",
            Ecs,
            "json_lines",
            """{"@timestamp":"2026-11-25T10:00:00Z","ecs":{"version":"9.0.0"},"event.dataset":"cisco.ios","source":{"ip":"192.0.2.7"},"user.name":"alice"}""",
            "event.dataset=cisco.ios",
            "source.ip=192.0.2.7",
            "user.name=alice"
        ),
        new(
            "Oracle unified audit, CSV",
            "Oracle Database Reference 19c, UNIFIED_AUDIT_TRAIL; an export of SQL Developer",
            "csv",
            "\"AUDIT_TYPE\",\"SESSIONID\",\"OS_USERNAME\",\"USERHOST\",\"AUTHENTICATION_TYPE\",\"DBUSERNAME\",\"CLIENT_PROGRAM_NAME\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP_UTC\",\"EVENT_TIMESTAMP\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\",\"SQL_TEXT\"\n\"Standard\",33,\"ann\",\"PC7\",\"(TYPE=(DATABASE));(CLIENT ADDRESS=((PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=37342)));\",\"REPORT\",\"SQL Developer\",59,07/18/25 23:05:20.330236000,07/18/25 18:05:20.330236000,\"SELECT\",0,\"CDR\",\"CALLS\",\"select * from cdr.calls\"\n",
            "user.name=REPORT",
            "source.ip=192.0.2.19",
            "source.domain=PC7",
            "db.collection.name=CDR.CALLS",
            "db.query.text=select * from cdr.calls",
            "event.outcome=success"
        ),
        new(
            "Oracle unified audit, syslog",
            "Oracle Database Security Guide; a line of an Oracle LiveLabs workshop",
            "syslog",
            "Nov 13 15:52:56 db7 journal: Oracle Unified Audit[23128]: LENGTH: '215' TYPE:\"4\" DBID:\"28\" SESID:\"27\" CLIENTID:\"\" ENTRYID:\"1\" STMTID:\"9\" DBUSER:\"REPORT\" CURUSER:\"REPORT\" ACTION:\"3\" RETCODE:\"0\" SCHEMA:\"CDR\" OBJNAME:\"CALLS\" PDB_GUID:\"B3\"\n",
            "user.name=REPORT",
            "db.collection.name=CDR.CALLS",
            "db.operation.name=SELECT",
            "event.outcome=success"
        ),
        new(
            "Oracle standard audit, file",
            "Oracle audit files; the tests of Elastic's integration for Oracle",
            "oracle_audit",
            "Wed Oct  7 11:58:08 2026 -04:00\nLENGTH : '366'\nACTION :[52] 'select * from cdr.calls where x = '5q7' and inst = 1'\nDATABASE USER:[1] '/'\nPRIVILEGE :[4] 'NONE'\nCLIENT USER:[0] ''\nSTATUS:[1] '0'\nUSERHOST:[3] 'pc7'\nCLIENT ADDRESS:[0] ''\nACTION NUMBER:[1] '3'\n",
            "user.name=/",
            "db.query.text=select * from cdr.calls where x = '5q7' and inst = 1",
            "db.operation.name=SELECT",
            "source.domain=pc7"
        ),
        new(
            "SQL Server audit, CSV",
            "Microsoft Learn, sys.fn_get_audit_file (Transact-SQL)",
            "csv",
            "event_time,action_id,succeeded,session_id,server_principal_name,server_instance_name,database_name,schema_name,object_name,statement,client_ip,application_name,response_rows\n2026-10-01 02:00:00.4050216,BCM ,1,55,ann,DB7,r,,,SELECT * FROM dbo.calls,192.0.2.19,bcp,61234\n",
            "user.name=ann",
            "source.ip=192.0.2.19",
            "cdr.program=bcp",
            "db.response.returned_rows=61234",
            "db.operation.name=BATCH"
        ),
        new(
            "MySQL Enterprise Audit, JSON",
            "MySQL 8.0 Reference Manual, 6.4.5.4; the tests of Elastic's integration for MySQL Enterprise",
            "json",
            "[\n{ \"timestamp\": \"2026-10-19 19:25:51\", \"id\": 1, \"class\": \"general\", \"event\": \"status\", \"connection_id\": 13, \"account\": { \"user\": \"root\", \"host\": \"localhost\" }, \"login\": { \"user\": \"root\", \"os\": \"\", \"ip\": \"\", \"proxy\": \"\" }, \"general_data\": { \"command\": \"Query\", \"sql_command\": \"select\", \"query\": \"select 1\", \"status\": 0 } },\n",
            "user.name=root",
            "source.domain=localhost",
            "db.query.text=select 1",
            "db.operation.name=select",
            "event.outcome=success"
        ),
        new(
            "Percona audit log, XML and CSV",
            "Percona Server for MySQL, Audit Log Plugin",
            "percona_audit",
            "\"Query\",\"49284_2014-08-27T10:47:11\",\"2014-08-27T10:47:23 UTC\",\"show_databases\",\"37\",0,\"show databases\",\"root[root] @ localhost []\",\"localhost\",\"\",\"127.0.0.1\"\n",
            "user.name=root",
            "source.ip=127.0.0.1",
            "db.query.text=show databases",
            "event.outcome=success"
        ),
        new(
            "Snowflake QUERY_HISTORY",
            "Snowflake documentation, QUERY_HISTORY view",
            "csv",
            "QUERY_ID,QUERY_TEXT,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED\nq1,select * from cdr.calls,ANN,ANALYST,SUCCESS,2026-10-01 02:00:00.123 -0700,61234\n",
            "user.name=ANN",
            "db.response.returned_rows=61234",
            "event.outcome=success"
        ),
        new(
            "Snowflake SESSIONS and LOGIN_HISTORY",
            "Snowflake documentation, SESSIONS view and LOGIN_HISTORY view",
            "csv",
            "SESSION_ID,CREATED_ON,USER_NAME,AUTHENTICATION_METHOD,LOGIN_EVENT_ID,CLIENT_APPLICATION_ID,CLIENT_ENVIRONMENT\n77,2026-10-01 01:59:00.000 -0700,ANN,Password,1,JDBC 3.8.7,\"{\"\"OS\"\":\"\"Linux\"\"}\"\n",
            "user.name=ANN",
            "cdr.session_id=77",
            "cdr.login_id=1",
            "cdr.program=JDBC 3.8.7"
        ),
        new(
            "BigQuery audit",
            "Google Cloud, BigQueryAuditMetadata and AuditData; entries of public repositories",
            "json_lines",
            "{\"protoPayload\":{\"authenticationInfo\":{\"principalEmail\":\"ann@example.com\"},\"serviceData\":{\"jobCompletedEvent\":{\"job\":{\"jobName\":{\"jobId\":\"j3\"},\"jobConfiguration\":{\"query\":{\"query\":\"SELECT 1\"}},\"jobStatistics\":{\"referencedTables\":[{\"projectId\":\"p\",\"datasetId\":\"cdr\",\"tableId\":\"calls\"}],\"queryOutputRowCount\":\"179524\"}}}}},\"timestamp\":\"2019-05-08T08:23:00.061Z\"}\n",
            "user.name=ann@example.com",
            "db.collection.name=cdr.calls",
            "db.response.returned_rows=179524"
        ),
        new(
            "Trino query events",
            "Trino, io.trino.spi.eventlistener; events of public repositories",
            "json_lines",
            "{\"metadata\":{\"queryId\":\"q\",\"query\":\"select 1\",\"queryState\":\"FINISHED\"},\"statistics\":{\"outputRows\":160908},\"context\":{\"user\":\"test-user\",\"principal\":\"test-user\",\"remoteClientAddress\":\"127.0.0.1\",\"source\":\"datalake-cli\",\"serverAddress\":\"localhost\"},\"ioMetadata\":{\"inputs\":[{\"catalogName\":\"postgresql\",\"schema\":\"s\",\"table\":\"t\"}]},\"createTime\":1693526400.000000000}\n",
            "user.name=test-user",
            "source.ip=127.0.0.1",
            "cdr.program=datalake-cli",
            "db.response.returned_rows=160908",
            "db.collection.name=postgresql.s.t"
        ),
        new(
            "Apache Ranger",
            "Apache Ranger, Ranger Audit Schema; lines of public repositories",
            "json_lines",
            "{\"repoType\":1,\"repo\":\"c_hadoop\",\"reqUser\":\"hbase\",\"evtTime\":\"2018-02-26 14:07:35.335\",\"access\":\"READ\",\"resource\":\"/apps/hbase/x\",\"resType\":\"path\",\"action\":\"read\",\"result\":1,\"policy\":-1,\"enforcer\":\"hadoop-acl\",\"cliIP\":\"192.0.2.100\",\"agentHost\":\"h.example\",\"logType\":\"RangerAudit\"}\n",
            "user.name=hbase",
            "file.path=/apps/hbase/x",
            "source.ip=192.0.2.100",
            "event.action=file_read",
            "event.outcome=success"
        ),
        new(
            "HDFS NameNode audit",
            "Apache Hadoop, FSNamesystem audit log; lines of public repositories",
            "hdfs_audit",
            "2015-11-19 23:57:02,934 INFO FSNamesystem.audit: allowed=true ugi=root (auth:SIMPLE) ip=/192.0.2.15 cmd=open src=/tmp/private dst=null perm=null proto=rpc\n",
            "user.name=root",
            "source.ip=192.0.2.15",
            "file.path=/tmp/private",
            "event.action=file_read"
        ),
        new(
            "Kafka authorizer",
            "Apache Kafka, StandardAuthorizerData; lines of public repositories",
            "kafka_authorizer",
            "[2023-03-12 13:51:55,904] INFO Principal = User:CN=myclient,O=SPIRE,C=US is Denied Operation = Read from host = 192.0.2.27 on resource = Topic:LITERAL:mytopic for request = Fetch with resourceRefCount = 1 (kafka.authorizer.logger)\n",
            "user.name=CN=myclient,O=SPIRE,C=US",
            "source.ip=192.0.2.27",
            "kafka.topic.name=mytopic",
            "event.action=queue_read",
            "event.outcome=failure"
        ),
        new(
            "Teradata DBQL",
            "Teradata Vantage, Database Administration, DBQLogTbl",
            "csv",
            "ProcID,QueryID,UserName,LogonSource,StartTime,NumResultRows,QueryText,ErrorCode\n1,7,ANN,(TCP/IP) ee3c 192.0.2.19 TDPROD  14468    ANN BTEQ    01 LSS,2026-10-01 02:00:00.12,61234,SELECT 1,0\n",
            "user.name=ANN",
            "source.ip=192.0.2.19",
            "db.response.returned_rows=61234",
            "event.outcome=success"
        ),
    ];
}
