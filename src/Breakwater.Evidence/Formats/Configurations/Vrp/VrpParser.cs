using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>
/// Gives the lines of a VRP configuration their places: a line stands below the nearest line above it that is indented less,
/// and a <c>#</c> ends every block that is indented as far as itself.
/// </summary>
internal sealed class VrpParser(ConfigurationTree tree) : IConfigurationParser
{
    /// <summary>A header text of more lines than this without its end is no text.</summary>
    private const int MostCarried = 200;

    private readonly List<Block> _open = [];
    private readonly List<ConfigurationLine> _carried = [];
    private string? _delimiter;
    private string? _cipherEnd;
    private bool _believesTexts = true;

    /// <inheritdoc/>
    public bool IsOpen => _delimiter is not null;

    /// <inheritdoc/>
    public void Read(ConfigurationLine line)
    {
        if (_delimiter is not null)
        {
            ReadText(line);
        }
        else if (_cipherEnd is not null && ContinuesCipher(line))
        {
            _carried.Add(line);
            if (line.Text.EndsWith(_cipherEnd, StringComparison.Ordinal) || _carried.Count > 3)
            {
                Join();
            }
        }
        else
        {
            Join();
            ReadLine(line);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_delimiter is not null)
        {
            ReadAgain();
        }

        Join();
    }

    private void ReadLine(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Trimmed.TrimStart('\uFEFF');
        int indent = line.Indent;
        if (text.IsEmpty)
        {
            tree.Empty();
        }
        else if (text is "#")
        {
            Close(indent);
            tree.Empty();
        }
        else if (VrpHeading.Read(text, indent, tree))
        {
            tree.Empty();
        }
        else if (text is "return" && indent == 0)
        {
            Close(0);
            tree.IsComplete = true;
            tree.Placed();
        }
        else if (_believesTexts && OpensText(text))
        {
            _carried.Add(line);
        }
        else if (VrpCipher.OpenEnd(text) is { } end)
        {
            _cipherEnd = end;
            _carried.Add(line);
        }
        else
        {
            Add(line, text, new StatementForm());
        }
    }

    private void Add(ConfigurationLine line, ReadOnlySpan<char> text, StatementForm form)
    {
        int indent = line.Indent;
        Close(indent);
        Block? above = _open.Count == 0 ? null : _open[^1];
        bool isUnplaced = above?.IsUnplaced ?? !IsGlobal(text);
        if (above is null && text.StartsWith("sysname "))
        {
            tree.Hostname = text["sysname ".Length..].Trim(" \"").ToString();
        }

        ConfigurationStatement? statement = isUnplaced
            ? tree.AddUnplaced(above?.Statement, line.Position, text, form)
            : tree.Add(above?.Statement, line.Position, text, form);
        _open.Add(new Block(indent, statement, isUnplaced));
    }

    private void Close(int indent)
    {
        while (_open.Count > 0 && _open[^1].Indent >= indent)
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }

    // header login information "text over lines": the first letter of the text is the one that ends it.
    private bool OpensText(ReadOnlySpan<char> text)
    {
        int at = text.StartsWith("header ") ? text.IndexOf(" information ") : -1;
        if (at < 0)
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[(at + " information ".Length)..].TrimStart();
        if (rest.IsEmpty || char.IsLetterOrDigit(rest[0]) || rest[1..].Contains(rest[0]))
        {
            return false;
        }

        _delimiter = rest[..1].ToString();
        return true;
    }

    private void ReadText(ConfigurationLine line)
    {
        _carried.Add(line);
        if (line.Text.Contains(_delimiter!, StringComparison.Ordinal))
        {
            _delimiter = null;
            Carry(_carried[0].Trimmed, CarriedLines.Form(_carried));
        }
        else if (_carried.Count > MostCarried)
        {
            ReadAgain();
        }
    }

    // The end never came: the lines are statements.
    private void ReadAgain()
    {
        ConfigurationLine[] lines = [.. _carried];
        _carried.Clear();
        (_delimiter, _believesTexts) = (null, false);
        foreach (ConfigurationLine line in lines)
        {
            Read(line);
        }

        _believesTexts = true;
    }

    // A terminal of 80 columns breaks a ciphertext: the next line holds nothing but its rest.
    private bool ContinuesCipher(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Text;
        return !text.IsEmpty
            && text is not "#"
            && !text.Contains(' ')
            && (text.EndsWith(_cipherEnd) || _carried[^1].Text.Length >= VrpCipher.TerminalWidth - 1);
    }

    private void Join()
    {
        _cipherEnd = null;
        if (_carried.Count == 0)
        {
            return;
        }

        string text = string.Concat(_carried.Select(l => l.Text));
        Carry(text.AsSpan().TrimStart(" \t"), CarriedLines.Form(_carried) with { Body = null, IsCut = false });
    }

    private void Carry(ReadOnlySpan<char> text, StatementForm form)
    {
        ConfigurationLine line = CarriedLines.Joined(_carried);
        _carried.Clear();
        Add(line, text, form);
    }

    private static bool IsGlobal(ReadOnlySpan<char> text)
    {
        int blank = text.IndexOf(' ');
        ReadOnlySpan<char> first = blank < 0 ? text : text[..blank];
        if (first is "undo" && blank > 0)
        {
            return IsGlobal(text[(blank + 1)..].TrimStart());
        }

        return VrpGlobals.Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first);
    }

    private sealed record Block(int Indent, ConfigurationStatement? Statement, bool IsUnplaced);
}
