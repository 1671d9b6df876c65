using System.Buffers;
using System.Globalization;
using System.Net;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>What must never leave one made-up carrier, each in every form in which a text can hold it.</summary>
internal sealed class Seeds
{
    private const string Letters = "bcdfghjkmnpqrstvwxz";

    public Seeds(Random random)
    {
        string ipv4 = random.Next(4) switch
        {
            0 => $"10.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}",
            1 => $"100.{random.Next(64, 128)}.{random.Next(256)}.{random.Next(1, 255)}",
            2 => $"81.{random.Next(2) + 4}.{random.Next(256)}.{random.Next(1, 255)}",
            _ => $"172.{random.Next(16, 32)}.{random.Next(256)}.{random.Next(1, 255)}",
        };
        string ipv6 = random.Next(3) switch
        {
            0 =>
                $"fd{random.Next(256):x2}:{random.Next(1, 65536):x}:{random.Next(1, 65536):x}::{random.Next(1, 65536):x}",
            1 => $"2a0c:77:{random.Next(1, 65536):x}::{random.Next(1, 65536):x}",
            _ => $"2a0c:99:{random.Next(1, 65536):x}:{random.Next(1, 65536):x}::{random.Next(1, 65536):x}",
        };
        Texts =
        [
            "1555" + Digits(random, 11),
            "310410" + Digits(random, 9),
            "35" + Digits(random, 13),
            $"{Capital(random)} {Capital(random)}",
            $"pe{random.Next(10, 99)}-{Word(random, 6)}.core.{Word(random, 7)}.example",
            $"{Word(random, 1)}.{Word(random, 8)}",
            Word(random, 6).ToUpperInvariant() + Digits(random, 4) + "!" + Word(random, 6),
        ];
        Addresses = [ipv4, ipv6];
        Forms =
        [
            .. Texts.SelectMany(Encodings.Of),
            .. Addresses.SelectMany(a => Encodings.Of(a).Concat(Encodings.OfAddress(IPAddress.Parse(a)))),
        ];
    }

    /// <summary>A number, an IMSI, an IMEI, a person, a host, an account and a secret.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>An internal IPv4 address and an internal IPv6 address.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>All of them in every form.</summary>
    public IReadOnlyList<string> Forms { get; }

    /// <summary>Finds any of them in a text, in any case.</summary>
    public SearchValues<string> Search => field ??= Finder(Forms);

    /// <summary>Finds any of them in a text without blanks and line ends, as a page breaks it.</summary>
    public SearchValues<string> SearchUnbroken =>
        field ??= Finder(Forms.Select(f => string.Concat(f.Where(c => !char.IsWhiteSpace(c)))));

    /// <summary>One of them in one form, alone or within a sentence.</summary>
    public string Any(Random random)
    {
        string form = Forms[random.Next(Forms.Count)];
        return random.Next(4) switch
        {
            0 => form,
            1 => $"{form} logged in to {Addresses[0]} at 02:11",
            2 => $"copy running-config ftp://{form}/{Texts[random.Next(Texts.Count)]}",
            _ => $"user={form};{Forms[random.Next(Forms.Count)]}",
        };
    }

    private static SearchValues<string> Finder(IEnumerable<string> forms) =>
        SearchValues.Create(
            [.. forms.Where(f => f.Length > 4).Distinct(StringComparer.OrdinalIgnoreCase)],
            StringComparison.OrdinalIgnoreCase
        );

    private static string Digits(Random random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10).ToString(CultureInfo.InvariantCulture)));

    private static string Word(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));

    private static string Capital(Random random) =>
        char.ToUpperInvariant(Letters[random.Next(Letters.Length)]) + Word(random, 6);
}
