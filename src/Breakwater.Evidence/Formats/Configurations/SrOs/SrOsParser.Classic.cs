using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>The classic form (Classic CLI guide): indented blocks that end with <c>exit</c>, all of them with <c>exit all</c>.</summary>
internal sealed partial class SrOsParser
{
    private static readonly HashSet<string> Roots = new(
        ["configure", "debug", "bof", "li", "persistent-indices", "state"],
        StringComparer.Ordinal
    );

    // What stands directly below "configure" (Classic CLI Command Reference).
    private static readonly HashSet<string> Branches = new(
        (
            "aaa anysec application-assurance application-assurance-group bfd call-trace card cflowd chassis cron eth-cfm "
            + "eth-ring eth-tunnel fabric-speed filter fpath fwd-path-ext group-encryption icmp ipsec isa lag li log macsec "
            + "mcast-management mirror mld multi-chassis multicast-management oam-pm open-flow pfcp port port-policy "
            + "port-xc power-mgr-shelf pw-port python qos redundancy router routing saa satellite service sfm "
            + "subscriber-mgmt system test-oam thresholds vrrp vsm xiom"
        ).Split(' '),
        StringComparer.Ordinal
    );

    // What only the boot options hold (Basic System Configuration Guide, BOF).
    private static readonly HashSet<string> BootOptions = new(
        (
            "primary-image secondary-image tertiary-image primary-config secondary-config tertiary-config "
            + "primary-dns secondary-dns tertiary-dns dns-domain address static-route autonegotiate duplex speed wait persist "
            + "li-local-save no-li-local-save li-separate console-speed console-disabled license-file password encryption-key "
            + "fips-140-2 eth-mgmt-address eth-mgmt-route system-base-mac"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private void ReadIndented(ConfigurationLine line)
    {
        int indent = line.Indent;
        string first = _words.Word(0);
        if (first == "exit")
        {
            CloseIndented(indent, all: _words.Word(1) == "all");
            _tree.Placed();
            return;
        }

        if (first == "echo")
        {
            _tree.Empty();
            return;
        }

        EndPending(opened: true, indent);
        while (_indented.Count > 0 && _indented[^1].Indent >= indent)
        {
            _indented.RemoveAt(_indented.Count - 1);
        }

        IReadOnlyList<string> words = _words.Paths.Count == 0 ? [] : _words.Paths[0];
        if (
            !TryContext(first == "no" ? _words.Word(1) : first, line, out ConfigurationStatement? context)
            || words.Count == 0
        )
        {
            _tree.AddUnplaced(line);
            return;
        }

        SetForm(ConfigurationForm.Classic);
        _pending = new Pending(context, words, line.Position, indent);
        _tree.Placed();
    }

    // Below the innermost open block; at the margin below the root that the first word belongs to.
    private bool TryContext(string first, ConfigurationLine line, out ConfigurationStatement? context)
    {
        context = _indented.Count > 0 ? _indented[^1].Node : _base;
        if (context is not null || Roots.Contains(first))
        {
            return true;
        }

        string? root =
            Branches.Contains(first) ? "configure"
            : BootOptions.Contains(first) ? "bof"
            : null;
        context = root is null ? null : _paths.Enter(null, [root], line.Position);
        return root is not null;
    }

    private void CloseIndented(int indent, bool all)
    {
        EndPending(opened: false);
        if (all)
        {
            _ended = _tree.Top.Count > 0;
            _indented.Clear();
            return;
        }

        // "exit" stands where the line stood that opened the block.
        while (_indented.Count > 0 && _indented[^1].Indent >= indent)
        {
            _indented.RemoveAt(_indented.Count - 1);
        }
    }

    // Whether a line opened a block is known by the next: it stands deeper.
    private void EndPending(bool opened, int indent = 0)
    {
        if (_pending is not { } line)
        {
            return;
        }

        _pending = null;
        bool negated = line.Words.Count > 1 && line.Words[0] == "no";
        if (opened && indent > line.Indent && !negated)
        {
            _indented.Add(new Indented(line.Indent, _paths.Enter(line.Context, line.Words, line.Position)));
        }
        else
        {
            Say(line.Context, line.Words, line.Position);
        }
    }

    // Prompts, contexts in brackets, rulers and messages of the session.
    private bool IsSession(ReadOnlySpan<char> text)
    {
        if (
            text.StartsWith("---")
            || text.StartsWith("===")
            || text.StartsWith("INFO: CLI ")
            || text.StartsWith("MINOR: ")
        )
        {
            return true;
        }

        int bracket = text.IndexOf('[');
        if (text[^1] == ']' && bracket is >= 0 and <= 5 && text[bracket..].Contains('/'))
        {
            SetBase(text[(bracket + 1)..^1]);
            return true;
        }

        text = text.TrimStart("*!");
        int end = text.IndexOfAny('#', '$', ' ');
        return text.Length > 2 && text[0] is >= 'A' and <= 'D' && text[1] == ':' && end > 2 && text[end] != ' ';
    }

    // [/configure router "Base"], [ex:/configure]: what follows is relative to it.
    private void SetBase(ReadOnlySpan<char> text)
    {
        _words.Split(text[text.IndexOf('/')..].TrimStart('/'));
        _base = _words.Paths.Count == 0 ? null : _paths.Enter(null, _words.Paths[0], default);
    }
}
