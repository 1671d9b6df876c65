using System.Globalization;
using Breakwater.Detection.Tests.RecordConsumers;
using static Breakwater.Detection.Tests.RecordMutations.QuietCarrier;

namespace Breakwater.Detection.Tests.RecordMutations;

/// <summary>What is put into a quiet month, one thing each.</summary>
internal static class Injections
{
    private static int FirstDay => (Start - ConsumerEvidence.Start).Days;

    public static QuietCarrier Say(
        this QuietCarrier carrier,
        string account,
        string sql,
        long? rows,
        int hour,
        string client = "192.0.2.10",
        string program = "report"
    )
    {
        carrier.Store.Add(At(40, hour, 45), account, sql, rows, client, program);
        return carrier;
    }

    public static QuietCarrier Rows(this QuietCarrier carrier, long rows) =>
        carrier.Say("report", Since(At(39, 0)), rows, 9);

    public static QuietCarrier People(this QuietCarrier carrier, string? ticket, params int[] last)
    {
        foreach (int one in last)
        {
            carrier.LookUp(
                At(40, 10 + one),
                "1202555014" + one.ToString(CultureInfo.InvariantCulture),
                ticket,
                "desk2"
            );
        }

        return carrier;
    }

    public static QuietCarrier Nights(this QuietCarrier carrier, int nights)
    {
        for (int night = 0; night < nights; night++)
        {
            carrier.Store.Add(At(36 + night, 2), "report", "SELECT a_number FROM cdr.calls WHERE region = 4", 900);
        }

        return carrier;
    }

    public static QuietCarrier List(this QuietCarrier carrier, int count)
    {
        for (int i = 0; i < count; i++)
        {
            carrier.LookUp(At(40, 11).AddSeconds(i * 10), $"1505555{i:0000}", "CASE-L");
        }

        return carrier;
    }

    public static QuietCarrier Search(this QuietCarrier carrier, bool reads)
    {
        carrier.Store.Add(
            At(40, 11),
            "intern",
            "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%cdr.calls%'",
            3,
            "192.0.2.50",
            "dbeaver"
        );
        if (reads)
        {
            carrier.Store.Add(At(40, 12), "intern", "SELECT * FROM cdr.calls LIMIT 50", 50, "192.0.2.50", "dbeaver");
        }

        return carrier;
    }

    public static QuietCarrier Fetch(this QuietCarrier carrier, string account, int days)
    {
        carrier.Taken.Fetches(account, "192.0.2.99", days, FirstDay + 30);
        return carrier;
    }

    public static QuietCarrier Subscribe(this QuietCarrier carrier, string sql, string host)
    {
        carrier.Taken.Statement(At(40, 11), "dba2", sql, "192.0.2.41", host, database: "reporting");
        return carrier;
    }

    public static QuietCarrier Again(this QuietCarrier carrier, int times)
    {
        if (times > 0)
        {
            carrier.Taken.Run(FirstDay + 40, "svc_bill", "192.0.2.20", times: times);
        }

        return carrier;
    }

    public static QuietCarrier Path(this QuietCarrier carrier, int days)
    {
        carrier.Store.Add(
            At(40, 11, 40),
            "care",
            $"SELECT started, cell_id FROM cdr.calls WHERE a_number = '12025550101' AND started >= '{At(40 - days, 0):yyyy-MM-dd}' AND started < '{At(40, 0):yyyy-MM-dd}'",
            90,
            "192.0.2.40",
            "crm",
            "CASE-9"
        );
        return carrier;
    }

    public static QuietCarrier Pull(this QuietCarrier carrier, int times, string order)
    {
        for (int i = 0; i < times; i++)
        {
            carrier.Portal.Pull(38 + i, "clerk1", 8100 + i, order, "records@agency-3.example");
        }

        return carrier;
    }

    public static QuietCarrier Deliver(this QuietCarrier carrier, string recipient)
    {
        carrier.Portal.Pull(40, "clerk1", 9001, "W-900", recipient);
        return carrier;
    }

    /// <summary>Seventy look-ups in a week, of so many subscribers.</summary>
    public static QuietCarrier Repeat(this QuietCarrier carrier, int subscribers)
    {
        for (int i = 0; i < 70; i++)
        {
            carrier.LookUp(
                At(36 + (i / 10), 11).AddMinutes(i % 10),
                $"1606555{i % subscribers:0000}",
                "CASE-R" + (i % 10)
            );
        }

        return carrier;
    }

    public static QuietCarrier Area(this QuietCarrier carrier, string? ticket)
    {
        carrier.Store.Add(
            At(40, 9, 40),
            "report",
            $"SELECT a_number, started, cell_id FROM cdr.calls WHERE cell_id IN (7, 8) AND started >= '{At(39, 8):yyyy-MM-dd HH:mm:ss}' AND started < '{At(39, 11):yyyy-MM-dd HH:mm:ss}'",
            900,
            ticket: ticket
        );
        return carrier;
    }

    /// <summary>An export to the jump host, a command there, and what left it.</summary>
    public static QuietCarrier Carry(this QuietCarrier carrier, string command)
    {
        carrier.Store.Add(At(40, 9), "report", "COPY cdr.calls TO STDOUT", 1_000_000);
        return carrier.Run(At(40, 10), command, "jump1").Send(At(40, 11), "192.0.2.10", "203.0.113.77", 40_000_000);
    }
}
