using System.Globalization;
using System.Text;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Clients of Snowflake's queries, which stand two histories away (CDR-06).</summary>
public sealed class SessionClientTests
{
    private const int Days = 60;
    private const int Stolen = 41;
    private const string Usual = "192.0.2.10";
    private const string Strange = "198.51.100.77";
    private static readonly DateTime Start = new(2026, 8, 3, 3, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_new_client_and_program_of_a_session_are_found_and_the_login_is_shown()
    {
        Finding finding = Assert.Single(Audit(Sessions(Strange), Logins(Strange)).Judge());

        Assert.Equal("call_records:cdr-06", finding.Rule.Id);
        Assert.Contains("from 198.51.100.77 by dbeaver", finding.Summary, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(finding.Entities, e => e.Value == Strange);
        Assert.Contains(finding.Evidence, e => e.Dataset == "snowflake.login_history");
        Assert.Contains(finding.Evidence, e => e.Dataset == "snowflake.query_history");
    }

    [Fact]
    public void The_order_of_the_histories_and_rows_that_stand_twice_change_nothing()
    {
        (string sessions, string logins) = (Sessions(Strange), Logins(Strange));
        ReadAudit turned = new ReadAudit().Add("a.csv", logins).Add("b.csv", sessions);
        turned.Add("c.csv", logins).Add("queries.csv", Queries()).Add("d.csv", sessions);

        Finding one = Assert.Single(Audit(sessions, logins).Judge());
        Finding other = Assert.Single(turned.Judge());

        Assert.Equal((one.Id, one.Summary, one.Level), (other.Id, other.Summary, other.Level));
        Assert.Equal(one.Entities, other.Entities);
    }

    [Fact]
    public void A_session_from_where_the_account_always_comes_is_none() =>
        Assert.Empty(Audit(Sessions(Usual), Logins(Usual)).Judge());

    [Fact]
    public void Without_the_logins_a_client_is_not_known_and_none_is_made_up()
    {
        ReadAudit audit = new ReadAudit().Add("queries.csv", Queries()).Add("logins.csv", Logins(Strange));

        Assert.Empty(audit.Judge());
        Assert.Equal(0, Told(audit));
    }

    [Fact]
    public void A_login_of_the_same_number_of_another_account_is_not_joined()
    {
        ReadAudit audit = Audit(
            Sessions(Strange),
            Logins(Strange).Replace("SVC_REPORT", "OTHER", StringComparison.Ordinal)
        );

        Assert.Empty(audit.Judge());
        Assert.Equal(0, Told(audit));
    }

    [Fact]
    public void Two_logins_of_one_number_from_two_clients_name_none_of_them_in_either_order()
    {
        string first = Logins(Strange);
        string second = Logins("203.0.113.9");
        ReadAudit audit = Audit(Sessions(Strange), first).Add("more.csv", second);
        ReadAudit turned = Audit(Sessions(Strange), second).Add("more.csv", first);

        Assert.All([audit, turned], a => Assert.DoesNotContain(a.Judge(), NamesAClient));

        Assert.Equal(Days, Told(audit));
        Assert.Equal(Days, Told(turned));

        static bool NamesAClient(Finding finding) => finding.Entities.Any(e => e.Value is Strange or "203.0.113.9");
    }

    [Fact]
    public void A_session_that_stands_with_two_logins_names_none_of_their_clients()
    {
        string sessions =
            Sessions(Strange) + LastLine(Sessions(Strange)).Replace(",9,", ",5003,", StringComparison.Ordinal);
        ReadAudit audit = Audit(sessions, Logins(Strange));

        Assert.DoesNotContain(audit.Judge(), f => f.Entities.Any(e => e.Value == Strange));

        Assert.Equal(Days, Told(audit));
    }

    [Fact]
    public void Whose_client_became_known_is_counted()
    {
        ReadAudit audit = Audit(Sessions(Strange), Logins(Strange));

        Assert.Single(audit.Judge());

        Assert.Equal(Days + 1, Told(audit));
    }

    private static string LastLine(string text) => text[(text.TrimEnd().LastIndexOf('\n') + 1)..];

    private static long? Told(ReadAudit audit) =>
        Assert.Single(audit.Audits).Facts.First(f => f.Fact == "client_host").Told;

    private static ReadAudit Audit(string sessions, string logins) =>
        new ReadAudit().Add("queries.csv", Queries()).Add("sessions.csv", sessions).Add("logins.csv", logins);

    private static string Queries()
    {
        StringBuilder log = new(
            "QUERY_ID,QUERY_TEXT,QUERY_TYPE,SESSION_ID,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED\n"
        );
        for (int day = 0; day < Days; day++)
        {
            Line(
                log,
                $"q{day},\"SELECT a_number, started FROM cdr.calls WHERE started >= '{At(day):yyyy-MM-dd}'\",SELECT,{1000 + day},SVC_REPORT,R,SUCCESS,{At(day):yyyy-MM-dd HH:mm:ss.fff} Z,{4000 + (day * 37 % 900)}"
            );
        }

        Line(
            log,
            $"x,\"SELECT a_number, b_number, started FROM cdr.calls WHERE region = 2\",SELECT,77,SVC_REPORT,R,SUCCESS,{At(Stolen).AddHours(12):yyyy-MM-dd HH:mm:ss.fff} Z,6000"
        );
        return log.ToString();
    }

    private static string Sessions(string client)
    {
        StringBuilder log = new(
            "SESSION_ID,CREATED_ON,USER_NAME,LOGIN_EVENT_ID,CLIENT_APPLICATION_ID,CLIENT_ENVIRONMENT\n"
        );
        for (int day = 0; day < Days; day++)
        {
            Line(
                log,
                $"{1000 + day},{At(day):yyyy-MM-dd HH:mm:ss.fff} Z,SVC_REPORT,{5000 + day},PythonConnector 3.1.0,\"{{\"\"APPLICATION\"\":\"\"report\"\"}}\""
            );
        }

        string program = client == Usual ? "report" : "DBeaver_Lite";
        Line(
            log,
            $"77,{At(Stolen).AddHours(12):yyyy-MM-dd HH:mm:ss.fff} Z,SVC_REPORT,9,JDBC 3.14.1,\"{{\"\"APPLICATION\"\":\"\"{program}\"\"}}\""
        );
        return log.ToString();
    }

    private static string Logins(string client)
    {
        StringBuilder log = new(
            "EVENT_ID,EVENT_TIMESTAMP,EVENT_TYPE,USER_NAME,CLIENT_IP,REPORTED_CLIENT_TYPE,IS_SUCCESS\n"
        );
        for (int day = 0; day < Days; day++)
        {
            Line(log, $"{5000 + day},{At(day):yyyy-MM-dd HH:mm:ss.fff} Z,LOGIN,SVC_REPORT,{Usual},PYTHON_DRIVER,YES");
        }

        Line(log, $"9,{At(Stolen).AddHours(12):yyyy-MM-dd HH:mm:ss.fff} Z,LOGIN,SVC_REPORT,{client},JDBC_DRIVER,YES");
        return log.ToString();
    }

    private static DateTime At(int day) => Start.AddDays(day).AddMinutes(day % 5);

    private static void Line(StringBuilder log, FormattableString line) =>
        log.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
