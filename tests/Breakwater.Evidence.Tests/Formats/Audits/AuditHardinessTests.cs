using System.Text;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Json;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class AuditHardinessTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        "\"",
        "\\",
        "\"\"",
        ",",
        "\n",
        "[",
        "]",
        "{\"objectName\":\"",
        "(HOST=",
        ")",
        "01-JAN-",
        "99/99/99 ",
        "12:61:99",
        " AM",
        "192.0.2.1",
        ":",
        "/tables/",
        "projects/",
        "null",
        "\\u00e9",
        "é",
        "0",
        " USING ",
        "=S> Ticket=",
        ";",
        ""
    );

    private static readonly string[][] Headers =
    [
        ["SESSIONID", "DBUSERNAME", "EVENT_TIMESTAMP", "ACTION_NAME", "AUTHENTICATION_TYPE", "SQL_TEXT", "RETURN_CODE"],
        ["event_time", "action_id", "succeeded", "server_principal_name", "statement", "sequence_number", "client_ip"],
        ["QUERY_ID", "QUERY_TEXT", "USER_NAME", "START_TIME", "ROLE_NAME", "ROWS_PRODUCED", "QUERY_TYPE"],
        ["QUERY_ID", "QUERY_START_TIME", "USER_NAME", "DIRECT_OBJECTS_ACCESSED", "BASE_OBJECTS_ACCESSED"],
        ["SESSION_ID", "CREATED_ON", "USER_NAME", "LOGIN_EVENT_ID", "CLIENT_ENVIRONMENT", "CLIENT_APPLICATION_ID"],
        ["QueryID", "UserName", "NumResultRows", "LogonSource", "QueryBand", "StartTime", "AppID"],
    ];

    private static readonly string[] Records =
    [
        """{"timestamp":"$","class":"general","event":"$","connection_id":"$","account":{"user":"$"},"general_data":{"query":"$"}}""",
        """{"audit_record":{"name":"Query","record":"$","timestamp":"$","connection_id":"$","user":"$","sqltext":"$"}}""",
        """{"protoPayload":{"resourceName":"$","metadata":{"jobChange":{"job":{"jobName":"$","jobStatus":{"jobState":"DONE"},"jobStats":{"queryStats":{"referencedTables":["$","$"],"outputRowCount":"$"}}}}}},"timestamp":"$"}""",
        """{"metadata":{"queryId":"$","query":"$","preparedQuery":"$","tables":[{"catalog":"$","schema":"$","table":"$"}]},"context":{"user":"$","remoteClientAddress":"$"},"createTime":"$"}""",
        """{"repo":"$","reqUser":"$","evtTime":"$","access":"$","resource":"$","resType":"$"}""",
    ];

    [Fact]
    public void Rows_of_any_content_never_throw() =>
        Gen.Select(Gen.Int[0, Headers.Length - 1], Piece.Array[0, 60], Gen.Int[20, 200])
            .Sample(
                (header, pieces, size) =>
                    new CsvFormat().ReadText(
                        string.Join(',', Headers[header]) + "\n" + string.Concat(pieces),
                        blockBytes: size
                    )
            );

    [Fact]
    public void Rows_with_any_cells_give_an_event_each() =>
        Gen.Select(Gen.Int[0, Headers.Length - 1], Piece.Array[0, 6].Array[7])
            .Sample(
                (header, cells) =>
                {
                    string row = string.Join(
                        ',',
                        cells
                            .Take(Headers[header].Length)
                            .Select(c => $"\"{string.Concat(c).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
                    );
                    Assert.Single(
                        new CsvFormat().ReadText(string.Join(',', Headers[header]) + "\n" + row + "\n").Events
                    );
                }
            );

    [Fact]
    public void Records_with_any_values_never_throw() =>
        Gen.Select(Gen.Int[0, Records.Length - 1], Piece.Array[0, 40])
            .Sample(
                (record, pieces) =>
                {
                    StringBuilder text = new();
                    int at = 0;
                    foreach (char one in Records[record])
                    {
                        text.Append(one == '$' && pieces.Length > 0 ? pieces[at++ % pieces.Length] : one);
                    }

                    new JsonLinesFormat().ReadText(text.Append('\n').ToString());
                }
            );
}
