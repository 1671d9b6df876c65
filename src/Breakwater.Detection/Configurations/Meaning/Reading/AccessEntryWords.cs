using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>
/// Entries of filters as IOS, IOS XR, NX-OS and EOS write them: <c>[sequence] permit|deny [protocol] source [ports]
/// destination [ports] [conditions] [log]</c>. What follows and is not understood makes the entry conditional.
/// </summary>
internal sealed class AccessEntryWords(IReadOnlyDictionary<string, IReadOnlyList<AddressMatch>> groups)
{
    private static readonly HashSet<string> PortWords = ["eq", "neq", "lt", "gt", "range"];
    private static readonly HashSet<string> AnyProtocol = ["ip", "ipv4", "ipv6", "any"];
    private static readonly HashSet<string> AnyAddress = ["any", "any4", "any6", "0.0.0.0/0", "::/0"];

    /// <summary>The entry that begins at a word; null where it is none.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="at">Index of the sequence number or of the action.</param>
    /// <param name="standard">Whether it has sources only.</param>
    /// <param name="masks">Whether addresses are followed by masks instead of wildcards.</param>
    public AccessEntry? Read(ConfigurationStatement statement, int at, bool standard, bool masks = false)
    {
        if (StatementWords.Number(statement.Word(at)) is not null)
        {
            at++;
        }

        string action = statement.Word(at++);
        if (action is not ("permit" or "deny"))
        {
            return null;
        }

        string? protocol = null;
        if (!standard)
        {
            protocol = statement.Word(at++);
            protocol = AnyProtocol.Contains(protocol) ? null : protocol;
        }

        bool conditional = false;
        List<AddressMatch> sources = ReadAddress(statement, ref at, masks);
        List<AddressMatch> destinations = [];
        List<string> ports = [];
        if (!standard)
        {
            conditional |= ReadPorts(statement, ref at).Count > 0;
            destinations = ReadAddress(statement, ref at, masks);
            ports = ReadPorts(statement, ref at);
        }

        bool logs = false;
        for (; at < statement.Words.Count; at++)
        {
            switch (statement.Words[at])
            {
                case "log" or "log-input":
                    logs = true;
                    break;
                case "sequence":
                    at++;
                    break;
                default:
                    conditional = true;
                    break;
            }
        }

        return new AccessEntry(statement, action == "permit")
        {
            Protocol = protocol,
            Sources = sources,
            Destinations = destinations,
            Ports = ports,
            Logs = logs,
            IsConditional = conditional,
        };
    }

    private List<AddressMatch> ReadAddress(ConfigurationStatement statement, ref int at, bool masks)
    {
        string word = statement.Word(at++);
        string next = statement.Word(at);
        switch (word)
        {
            case "":
                return [];
            case "host":
                at++;
                return [AddressWords.Match(next)];
            case "object-group" or "addrgroup" or "net-group" or "net-groups" or "prefix-list":
                at++;
                return groups.TryGetValue(next, out IReadOnlyList<AddressMatch>? members)
                    ? [.. members]
                    : [new AddressMatch(next, null)];
        }

        if (AnyAddress.Contains(word))
        {
            return [];
        }

        if (StatementWords.Address(word) is not null && StatementWords.Address(next) is not null)
        {
            // A lone address in a standard list is a host; two in a row are an address and its wildcard.
            at++;
            AddressMatch pair = masks ? AddressWords.Masked(word, next) : AddressWords.Wildcard(word, next);
            return pair.Prefix is { PrefixLength: 0 } ? [] : [pair];
        }

        return [AddressWords.Match(word)];
    }

    private static List<string> ReadPorts(ConfigurationStatement statement, ref int at)
    {
        string word = statement.Word(at);
        if (word is "port-group" or "portgroup")
        {
            at += 2;
            return [statement.Word(at - 1)];
        }

        if (!PortWords.Contains(word))
        {
            return [];
        }

        if (word == "range")
        {
            at += 3;
            return [$"{statement.Word(at - 2)}-{statement.Word(at - 1)}"];
        }

        List<string> ports = [];
        at++;
        string prefix = word == "eq" ? "" : word + " ";
        do
        {
            ports.Add(prefix + statement.Word(at++));
        } while (word is "eq" or "neq" && IsAnotherPort(statement.Word(at)));
        return ports;
    }

    // IOS takes several ports after eq: "eq 22 443".
    private static bool IsAnotherPort(string word) => StatementWords.Number(word) is not null;
}
