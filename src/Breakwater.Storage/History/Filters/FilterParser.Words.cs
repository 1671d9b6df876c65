using System.Globalization;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Storage.History.Filters;

/// <content>Conditions with a language of their own: protocols, flags, ICMP, times, what is reckoned.</content>
internal sealed partial class FilterParser
{
    private const ulong Icmpv4 = 1;
    private const ulong Icmpv6 = 58;

    private FlowTest? Protocol()
    {
        FilterToken token = Here;
        ulong? number =
            TryNumber(token.Text, out ulong stated) && stated <= byte.MaxValue ? stated
            : IpProtocols.TryNumber(token.Text, out byte named) ? named
            : null;
        if (number is not { } protocol)
        {
            return Fail(
                token.Text.Length == 0
                    ? "a protocol is missing"
                    : $"\"{token.Text}\" is no protocol: a name (tcp, udp, gre, esp, ...) or a number up to 255"
            );
        }

        _at++;
        return new NumberTest(FlowColumns.Of(FlowFields.Protocol), protocol, protocol);
    }

    private FlowTest? Flags(bool none)
    {
        FilterToken token = Here;
        ulong mask = 0;
        foreach (char letter in token.Text)
        {
            // RFC 9293, section 3.1, the lowest bit first; X stands for the six classic ones.
            int bit = "fsrpauec".IndexOf(letter, StringComparison.Ordinal);
            if (bit < 0 && letter != 'x')
            {
                mask = 0;
                break;
            }

            mask |= letter == 'x' ? 0x3FUL : 1UL << bit;
        }

        if (mask == 0)
        {
            return Fail("flags are missing: one or more of the letters F S R P A U E C, or X for the first six");
        }

        _at++;
        ushort column = FlowColumns.Of(FlowFields.TcpFlags);
        return none
            ? new NotTest(new AllOf([new PresenceTest(column), new NotTest(new BitsTest(column, mask, 0))]))
            : new BitsTest(column, mask, mask);
    }

    private FlowTest? Icmp(bool isType)
    {
        if (NumberRange() is not { } value)
        {
            return null;
        }

        if (value.Low > byte.MaxValue)
        {
            return Fail("an ICMP type or code is at most 255");
        }

        ushort protocol = FlowColumns.Of(FlowFields.Protocol);
        ushort column = FlowColumns.Of(FlowFields.IcmpTypeCode);
        return new AllOf([
            new AnyOf([new NumberTest(protocol, Icmpv4, Icmpv4), new NumberTest(protocol, Icmpv6, Icmpv6)]),
            isType ? new BitsTest(column, 0xFF00, value.Low << 8) : new BitsTest(column, 0x00FF, value.Low),
        ]);
    }

    private FlowTest? Direction()
    {
        ulong? direction = Here.Text switch
        {
            "ingress" or "0" => 0,
            "egress" or "1" => 1,
            _ => null,
        };
        if (direction is not { } known)
        {
            return Fail("a direction is ingress (0) or egress (1)");
        }

        _at++;
        return new NumberTest(FlowColumns.Of(FlowFields.Direction), known, known);
    }

    private FlowTest? Time(FlowFields field)
    {
        string comparison = Comparison();
        FilterToken token = Here;
        if (
            !DateTimeOffset.TryParseExact(
                token.Text.ToUpperInvariant(),
                TimeFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset time
            )
        )
        {
            return Fail("a time is missing (2026-01-31, 2026-01-31T08:15:00Z); without a zone it is UTC");
        }

        _at++;
        ushort column = FlowColumns.Of(field);
        List<(ulong Low, ulong High)> ranges = Compared(comparison, TimeStore.NumberOf(TimeTests.CeilingOf(time)));
        return Joined(Each(ranges.ToArray(), r => new NumberTest(column, r.Low, r.High)), all: false);
    }

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mmK",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    private ComputedTest? Computed(string word)
    {
        string comparison = Comparison();
        if (NumberRange() is not { } value)
        {
            return null;
        }

        Func<double, bool> passes = Comparing(comparison, value.Low);
        ushort began = FlowColumns.Of(FlowFields.Start);
        ushort ended = FlowColumns.Of(FlowFields.End);
        ushort bytes = FlowColumns.Of(FlowFields.Bytes);
        ushort packets = FlowColumns.Of(FlowFields.Packets);
        return word switch
        {
            "duration" => new ComputedTest([began, ended], (s, e, _) => e >= s && passes(e - s)),
            "bpp" => new ComputedTest([bytes, packets], (b, p, _) => p > 0 && passes(Math.Floor((double)b / p))),
            "bps" => new ComputedTest(
                [bytes, began, ended],
                (b, s, e) => e > s && passes(Math.Floor(8000.0 * b / (e - s)))
            ),
            _ => new ComputedTest(
                [packets, began, ended],
                (p, s, e) => e > s && passes(Math.Floor(1000.0 * p / (e - s)))
            ),
        };
    }

    private static Func<double, bool> Comparing(string comparison, ulong value) =>
        comparison switch
        {
            "<" => x => x < value,
            ">" => x => x > value,
            "<=" => x => x <= value,
            ">=" => x => x >= value,
            "!=" => x => x != value,
            _ => x => x == value,
        };
}
