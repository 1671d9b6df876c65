using System.Text;
using System.Xml.Linq;
using Breakwater.Evidence.Formats.Audits.Xml;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class AuditXmlTests
{
    private static readonly AuditXmlFormat Format = new();

    private const string Old = """
        <?xml version="1.0" encoding="UTF-8"?>
        <AUDIT>
         <AUDIT_RECORD TIMESTAMP="2026-10-01T02:00:00 UTC" RECORD_ID="307_2026-10-01T01:00:00" NAME="Query" CONNECTION_ID="60" STATUS="0" STATUS_CODE="0" USER="report[report] @ pc7 [192.0.2.19]" OS_LOGIN="" HOST="pc7" IP="192.0.2.19" COMMAND_CLASS="select" SQLTEXT="select * from cdr.calls where a &lt; &apos;x&apos; &amp;&amp; b = &quot;&#233;&quot;"/>
         <AUDIT_RECORD
          NAME="Connect"
          RECORD="24716_2026-10-01T01:00:00"
          TIMESTAMP="2026-10-01T02:00:01 UTC"
          CONNECTION_ID="59"
          STATUS="1045"
          USER="report"
          PRIV_USER="report"
          OS_LOGIN=""
          PROXY_USER=""
          HOST="pc7"
          IP="192.0.2.19"
          DB="cdr"
        />
        </AUDIT>

        """;

    private const string New = """
        <?xml version="1.0" encoding="utf-8"?>
        <AUDIT>
         <AUDIT_RECORD>
          <TIMESTAMP>2026-10-01T02:00:00 UTC</TIMESTAMP>
          <RECORD_ID>307_2026-10-01T01:00:00</RECORD_ID>
          <NAME>Query</NAME>
          <CONNECTION_ID>60</CONNECTION_ID>
          <STATUS>0</STATUS>
          <STATUS_CODE>0</STATUS_CODE>
          <USER>report[report] @ pc7 [192.0.2.19]</USER>
          <OS_LOGIN/>
          <HOST>pc7</HOST>
          <IP>192.0.2.19</IP>
          <COMMAND_CLASS>select</COMMAND_CLASS>
          <SQLTEXT>select * from cdr.calls where a &lt; &apos;x&apos; &amp;&amp; b = "&#233;"</SQLTEXT>
         </AUDIT_RECORD>
         <AUDIT_RECORD>
          <TIMESTAMP>2026-10-01T02:00:01 UTC</TIMESTAMP>
          <RECORD_ID>308_2026-10-01T01:00:00</RECORD_ID>
          <NAME>TableRead</NAME>
          <CONNECTION_ID>60</CONNECTION_ID>
          <USER>report[report] @ pc7 [192.0.2.19]</USER>
          <DB>cdr</DB>
          <TABLE>calls</TABLE>
         </AUDIT_RECORD>

        """;

    [Theory]
    [InlineData(Old)]
    [InlineData(New)]
    public void Both_styles_of_mysql_tell_the_same(string text)
    {
        ReadResult result = Read(text);

        PlainEvent read = result.Events[0];
        Assert.Equal(new LogSource("mysql", "database", "audit", "mysql.audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("report", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("pc7", read["source.domain"]);
        Assert.Equal("select", read["db.operation.name"]);
        Assert.Equal("select * from cdr.calls where a < 'x' && b = \"é\"", read["db.query.text"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal(2, result.Events.Count);
        Assert.Empty(result.Faults);
    }

    [Fact]
    public void A_record_of_attributes_over_several_lines_is_one() =>
        Assert.Equal(
            ("database_login", "failure", "report", "cdr"),
            (
                Read(Old).Events[1]["event.action"],
                Read(Old).Events[1]["event.outcome"],
                Read(Old).Events[1]["user.name"],
                Read(Old).Events[1]["db.namespace"]
            )
        );

    [Fact]
    public void A_table_that_a_statement_read_is_named() =>
        Assert.Equal("cdr.calls", Read(New).Events[1]["db.collection.name"]);

    [Fact]
    public void Oracles_xml_files_are_read_and_a_policy_for_columns_tells_that_it_was_a_query()
    {
        ReadResult result = Read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
              <Audit xmlns="http://xmlns.oracle.com/oracleas/schema/dbserver_audittrail-11_2.xsd"
               xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
               xsi:schemaLocation="http://xmlns.oracle.com/oracleas/schema/dbserver_audittrail-11_2.xsd">
               <Version>11.2</Version>
            <AuditRecord><Audit_Type>2</Audit_Type><Session_Id>132968</Session_Id><StatementId>5</StatementId><EntryId>3</EntryId><Extended_Timestamp>2026-10-01T02:00:00.681904Z</Extended_Timestamp><DB_User>REPORT</DB_User><OS_User>ann</OS_User><Userhost>CORP\PC7</Userhost><OS_Process>59694</OS_Process><Instance_Number>0</Instance_Number><Object_Schema>CDR</Object_Schema><Object_Name>CALLS</Object_Name><Policy_Name>CHK_CALLS</Policy_Name><Stmt_Type>1</Stmt_Type><DBID>710804450</DBID>
            <Sql_Bind> #1(11):12025550101</Sql_Bind>
            <Sql_Text>select *
            from cdr.calls where a_number = :1</Sql_Text>
            </AuditRecord>
            <AuditRecord><Audit_Type>1</Audit_Type><Session_Id>132968</Session_Id><StatementId>6</StatementId><Extended_Timestamp>2026-10-01T02:00:01.681904Z</Extended_Timestamp><DB_User>REPORT</DB_User><Action>101</Action><Returncode>0</Returncode></AuditRecord>
            </Audit>

            """
        );

        PlainEvent read = result.Events[0];
        Assert.Equal("oracle.audit", read.LogSource.Dataset);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("CDR.CALLS", read["db.collection.name"]);
        Assert.Equal("CHK_CALLS", read["cdr.audit_policy"]);
        Assert.Equal("132968.5", read["cdr.statement_id"]);
        Assert.Equal("select *\nfrom cdr.calls where a_number = :1", read["db.query.text"]);
        Assert.Equal(" #1(11):12025550101", read["db.query.parameters"]);
        Assert.Equal("logout", result.Events[1]["event.action"]);
    }

    [Fact]
    public void A_record_that_was_cut_keeps_what_it_has_and_is_a_fault()
    {
        ReadResult result = Format.ReadText(New[..New.IndexOf("<SQLTEXT>", StringComparison.Ordinal)]);

        Assert.Equal("report", result.Events[0]["user.name"]);
        Assert.Equal(FaultReason.Truncated, Assert.Single(result.Faults).Reason);
    }

    [Fact]
    public void Entities_are_not_expanded_and_nothing_is_fetched()
    {
        ReadResult result = Format.ReadText(
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"boom\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<AUDIT_RECORD NAME=\"Query\" TIMESTAMP=\"2026-10-01T02:00:00 UTC\" SQLTEXT=\"&b;&c;&#xD800;\"/>\n"
        );

        Assert.Equal("&b;&c;&#xD800;", result.Events[0]["db.query.text"]);
    }

    [Fact]
    public void Values_are_those_of_a_library()
    {
        foreach (string text in (string[])[Old, New + "</AUDIT>"])
        {
            List<XElement> expected = [.. XDocument.Parse(text).Root!.Elements()];
            ReadResult result = Read(text);
            Assert.Equal(expected.Count, result.Events.Count);
            for (int i = 0; i < expected.Count; i++)
            {
                IEnumerable<(string, string)> values = expected[i]
                    .Attributes()
                    .Select(a => (a.Name.LocalName, a.Value))
                    .Concat(expected[i].Elements().Select(e => (e.Name.LocalName, e.Value)));
                foreach ((string name, string value) in values.Where(v => v.Item2.Length > 0))
                {
                    Assert.Equal(value, result.Events[i]["AUDIT_RECORD." + name]);
                }
            }
        }
    }

    private static ReadResult Read(string text)
    {
        Assert.Equal(97, Format.Recognise(Encoding.UTF8.GetBytes(text), whole: true, "audit.xml"));
        ReadResult result = Format.ReadText(text, blockBytes: 120);
        Assert.Empty(result.Rejected);
        return result;
    }
}
