using System.Net;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;

namespace Breakwater.Detection.ApprovedItems;

/// <summary>The words of the command, statement or message that a finding is about.</summary>
internal sealed class ActWords
{
    private static readonly string[] TunnelLetters = ["tunnel", "tu", "gr-", "ip-", "st", "lt-", "vt-"];

    private readonly string[] _words;

    private ActWords(string text)
    {
        _words = text.Split(
            [' ', '\t', '[', ']', '(', ')', '"', '\'', ';', ',', '='],
            StringSplitOptions.RemoveEmptyEntries
        );
        Addresses = [.. NamedAddresses.In(text).Select(IPAddress.Parse)];
    }

    /// <summary>Addresses that the command, statement or message names.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    public string Account { get; private init; } = "";

    /// <summary>The name that the reader found for what the message is about.</summary>
    public string? Name { get; private init; }

    public string? Port { get; private init; }

    public string? Sha256 { get; private init; }

    /// <summary>The record names a tunnel's interface.</summary>
    public bool NamesTunnel => Interfaces().Any(i => TunnelLetters.Contains(Split(i).Letters));

    public static ActWords Of(in EventView source)
    {
        string? act =
            source.Text(Fields.AaaCommand)
            ?? (source.Text(Fields.ConfigPath) is { } path ? $"{path} {source.Text(Fields.ConfigNew)}" : null);
        return new ActWords(act ?? source.Text(Fields.Message) ?? "")
        {
            Account = source.Text(Fields.UserName) ?? "",
            Name = source.Text(Fields.RuleName),
            Port = act is null ? source.Text(Fields.DestinationPort) : null,
            Sha256 = source.Text(Fields.FileHashSha256),
        };
    }

    /// <summary>A word stands in the record, or is the end of a path in it.</summary>
    public bool Has(string word) =>
        _words.Any(w => Same(w, word) || w.EndsWith("/" + word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The word after the first of some words; null where none of them is there.</summary>
    public string? After(params ReadOnlySpan<string> before)
    {
        for (int i = 0; i + 1 < _words.Length; i++)
        {
            foreach (string word in before)
            {
                if (Same(_words[i], word))
                {
                    return _words[i + 1];
                }
            }
        }

        return null;
    }

    /// <summary>A word of a set stands in the record and it is not this one.</summary>
    public bool HasOtherOf(IEnumerable<string> set, string word) => set.Any(s => !Same(s, word) && Has(s));

    /// <summary>An interface is named, in full or in the short form that routers take: <c>Gi0/1</c>, <c>Tunnel 10</c>, <c>gr-1/2/0 unit 3</c>.</summary>
    public bool NamesInterface(string name)
    {
        (string letters, string place) = Split(name);
        return Interfaces()
            .Select(Split)
            .Any(i =>
                i.Place == place
                && place.Length > 0
                && Math.Min(i.Letters.Length, letters.Length) >= 2
                && (
                    letters.StartsWith(i.Letters, StringComparison.Ordinal)
                    || i.Letters.StartsWith(letters, StringComparison.Ordinal)
                )
            );
    }

    private IEnumerable<string> Interfaces()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            string word = _words[i];
            bool hasNext = i + 1 < _words.Length && char.IsAsciiDigit(_words[i + 1][0]);
            if (i + 2 < _words.Length && Same(_words[i + 1], "unit") && char.IsAsciiDigit(_words[i + 2][0]))
            {
                yield return $"{word}.{_words[i + 2]}";
            }
            else if (hasNext && word.All(c => char.IsAsciiLetter(c) || c == '-'))
            {
                yield return word + _words[i + 1];
            }
            else if (char.IsAsciiLetter(word[0]) && char.IsAsciiDigit(word[^1]))
            {
                yield return word;
            }
        }
    }

    private static (string Letters, string Place) Split(string name)
    {
        int digit = name.AsSpan().IndexOfAnyInRange('0', '9');
        return digit < 0 ? (name.ToLowerInvariant(), "") : (name[..digit].ToLowerInvariant(), name[digit..]);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
