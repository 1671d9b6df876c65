using System.Globalization;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Storage.History.Filters;

/// <content>What stands after the name of a field.</content>
internal sealed partial class FilterParser
{
    /// <summary>Values of a list above which they are looked up together.</summary>
    private const int FewValues = 16;

    private static FlowTest Joined(List<FlowTest> sides, bool all) =>
        sides.Count == 1 ? sides[0]
        : all ? new AllOf(sides)
        : new AnyOf(sides);

    /// <summary>A test of each of some things. Written out: a query over them would be compiled anew at each start.</summary>
    private static List<FlowTest> Each<T>(T[] things, Func<T, FlowTest> test)
    {
        List<FlowTest> tests = new(things.Length);
        for (int i = 0; i < things.Length; i++)
        {
            tests.Add(test(things[i]));
        }

        return tests;
    }

    private FlowTest? Number(ushort[] columns, bool all = false)
    {
        List<(ulong Low, ulong High)>? ranges;
        if (Take("in"))
        {
            ranges = List(NumberRange);
        }
        else
        {
            string comparison = Comparison();
            ranges = NumberRange() is { } value ? Compared(comparison, value.Low) : null;
        }

        return ranges is null ? null : Joined(Each(columns, c => InRanges(c, ranges)), all);
    }

    private static FlowTest InRanges(ushort column, List<(ulong Low, ulong High)> ranges)
    {
        AddressRanges<ulong> joined = new(ranges);
        if (joined.Count > FewValues)
        {
            return new ComputedTest([column], (value, _, _) => joined.Contains(value));
        }

        List<FlowTest> tests = [];
        for (int i = 0; i < joined.Count; i++)
        {
            tests.Add(new NumberTest(column, joined[i].First, joined[i].Last));
        }

        return Joined(tests, all: false);
    }

    private (ulong Low, ulong High)? NumberRange()
    {
        FilterToken token = Here;
        if (TryNumber(token.Text, out ulong value))
        {
            _at++;
            return (value, value);
        }

        _ = Fail(
            token.Text.Length == 0
                ? "a number is missing"
                : $"\"{token.Text}\" is not a number (k, m, g, t are allowed at its end)"
        );
        return null;
    }

    private static bool TryNumber(string text, out ulong value)
    {
        ulong factor =
            text.Length == 0
                ? 1UL
                : text[^1] switch
                {
                    'k' => 1_000UL,
                    'm' => 1_000_000,
                    'g' => 1_000_000_000,
                    't' => 1_000_000_000_000,
                    _ => 1UL,
                };
        ReadOnlySpan<char> digits = factor == 1 ? text : text.AsSpan(0, text.Length - 1);
        bool isNumber = ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        isNumber &= value <= ulong.MaxValue / factor;
        value = unchecked(value * factor);
        return isNumber;
    }

    private string Comparison()
    {
        switch (Here.Text)
        {
            case "=" or "==" or "eq":
                _at++;
                return "=";
            case "<" or "lt":
                _at++;
                return "<";
            case ">" or "gt":
                _at++;
                return ">";
            case "<=" or "le":
                _at++;
                return "<=";
            case ">=" or "ge":
                _at++;
                return ">=";
            case "!=" or "ne":
                _at++;
                return "!=";
            default:
                return "=";
        }
    }

    private static List<(ulong Low, ulong High)> Compared(string comparison, ulong value) =>
        comparison switch
        {
            "<" => value == 0 ? [] : [(0, value - 1)],
            ">" => value == ulong.MaxValue ? [] : [(value + 1, ulong.MaxValue)],
            "<=" => [(0, value)],
            ">=" => [(value, ulong.MaxValue)],
            "!=" => [.. Compared("<", value), .. Compared(">", value)],
            _ => [(value, value)],
        };

    private List<T>? List<T>(Func<T?> read)
        where T : struct
    {
        if (!Take("["))
        {
            _ = Fail("\"[\" is missing before a list");
            return null;
        }

        List<T> values = [];
        while (!Take("]"))
        {
            if (_at >= tokens.Count)
            {
                _ = Fail("\"]\" is missing after a list");
                return null;
            }

            if (Take(","))
            {
                continue;
            }

            if (read() is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    private FlowTest? AddressOf(FlowFields[] fields, bool isNet, bool all = false)
    {
        if (Take("in"))
        {
            return List(Address) is { } list ? Joined(Each(fields, f => Many(f, list)), all) : null;
        }

        if (Here.Text is "=" or "==")
        {
            _at++;
        }

        FilterToken token = Here;
        if (Address() is not { } range)
        {
            return null;
        }

        if (isNet && range.IsHost && !token.Text.Contains('/', StringComparison.Ordinal))
        {
            if (Mask(range) is not { } masked)
            {
                return null;
            }

            range = masked;
        }

        return Joined(Each(fields, f => new AddressTest(f, range)), all);
    }

    private static FlowTest Many(FlowFields field, List<AddressRange> list)
    {
        if (list.Count <= FewValues)
        {
            return Joined(Each(list.ToArray(), r => new AddressTest(field, r)), all: false);
        }

        AddressList addresses = new();
        list.ForEach(addresses.Add);
        return new AddressSetTest(field, addresses.ToSet());
    }

    private AddressRange? Address()
    {
        FilterToken token = Here;
        if (AddressText.Read(token.Text) is { } range)
        {
            _at++;
            return range;
        }

        _ = Fail(
            token.Text.Length == 0
                ? "an address is missing"
                : $"\"{token.Text}\" is no address and no prefix (192.0.2.7, 192.0.2.0/24, 2001:db8::/32)"
        );
        return null;
    }

    /// <summary>A network whose mask stands after it: <c>net 192.0.2.0 255.255.255.0</c>.</summary>
    private AddressRange? Mask(AddressRange host)
    {
        FilterToken token = Here;
        if (!host.IsIpv6 && AddressText.Ipv4(token.Text) is { } mask && (~mask & (~mask + 1)) == 0)
        {
            _at++;
            return AddressText.Range((uint)host.FirstLow, System.Numerics.BitOperations.PopCount(mask));
        }

        _ = Fail("a network needs a length (/24) or, for IPv4, a mask after it");
        return null;
    }

    private ExporterTest? Exporter() => Address() is { } range ? new ExporterTest(range) : null;

    private FlowTest? Mac(FlowFields[] fields, bool all)
    {
        FilterToken token = Here;
        string digits = token
            .Text.Replace(":", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(".", "", StringComparison.Ordinal);
        if (
            digits.Length != 12
            || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address)
        )
        {
            return Fail("a MAC address is missing (00:00:5e:00:53:01)");
        }

        _at++;
        return Joined(Each(fields, f => new NumberTest(FlowColumns.Of(f), address, address)), all);
    }
}
