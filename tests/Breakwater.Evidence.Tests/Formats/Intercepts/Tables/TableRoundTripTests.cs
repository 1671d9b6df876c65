using System.Globalization;
using System.Text;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Tables;

/// <summary>What a writer puts into a table the reader finds in it, whatever the texts beside it.</summary>
public sealed class TableRoundTripTests
{
    private sealed record Written(
        int Number,
        bool IsImsi,
        DateTime Start,
        int Days,
        int State,
        bool IsTest,
        string Remark
    )
    {
        public string Target => IsImsi ? $"31015012{Number:D7}" : $"+1202555{Number:D5}";

        public TargetKind Kind => IsImsi ? TargetKind.Imsi : TargetKind.E164;
    }

    private static readonly Gen<Written> Orders = Gen.Select(
        Gen.Int[1, 99_999],
        Gen.Bool,
        Gen.Int[0, 3_000_000],
        Gen.Int[0, 400],
        Gen.Int[1, 6],
        Gen.Bool,
        Gen.String[Gen.Int[0, 9].Select(i => " ;,\"|\u00e4\u6f22a\n\t"[i]), 0, 12],
        (number, isImsi, minutes, days, state, isTest, remark) =>
            new Written(number, isImsi, new DateTime(2020, 1, 1).AddMinutes(minutes * 10), days, state, isTest, remark)
    );

    [Fact]
    public void Random_orders_come_back_as_they_were_written()
    {
        Gen.Select(Orders.Array[1, 20], Gen.Int[0, 3])
            .Sample(
                (orders, delimiter) =>
                {
                    SealedReading read = SealedReading.Text(TableOf(orders, ",;\t|"[delimiter]));

                    Assert.Equal(orders.Select(Expected), read.Of<InterceptOrder>().Select(Read));
                    Assert.Equal(0, read.Item.Rejected);
                },
                iter: 60
            );
    }

    private static (SealedToken, SealedToken, DateTimeOffset?, InterceptState, bool) Expected(Written order) =>
        (
            SealedReading.Token(TokenKind.Order, $"W-{order.Number}"),
            SealedReading.Target(order.Kind, order.Target),
            new DateTimeOffset(order.Start, TimeSpan.Zero).AddDays(order.Days),
            (InterceptState)order.State,
            order.IsTest
        );

    private static (SealedToken, SealedToken, DateTimeOffset?, InterceptState, bool) Read(InterceptOrder order) =>
        (order.Order, order.Targets.Single().Token, order.End, order.State, order.IsTest);

    private static string TableOf(IEnumerable<Written> orders, char delimiter)
    {
        StringBuilder text = new();
        Row(text, delimiter, "remark", "order", "liid", "target", "target_kind", "start", "end", "state", "is_test");
        foreach (Written order in orders)
        {
            Row(
                text,
                delimiter,
                order.Remark,
                $"W-{order.Number}",
                $"L-{order.Number}",
                order.Target,
                order.IsImsi ? "imsi" : "e164",
                Time(order.Start),
                Time(order.Start.AddDays(order.Days)),
                ((InterceptState)order.State).ToString(),
                order.IsTest ? "yes" : "no"
            );
        }

        return text.ToString();
    }

    private static string Time(DateTime time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, char delimiter, params string[] cells) =>
        text.AppendJoin(
                delimiter,
                cells.Select(c =>
                    c.AsSpan().IndexOfAny(delimiter, '"', '\n') >= 0
                        ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                        : c
                )
            )
            .Append('\n');
}
