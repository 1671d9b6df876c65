namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>The lines that a statement carries until something ends them: a banner, a certificate, a script.</summary>
internal abstract class CarriedText
{
    /// <summary>What a line is to the text.</summary>
    public enum Part
    {
        /// <summary>It belongs to it, and more may follow.</summary>
        More,

        /// <summary>It belongs to it and ends it.</summary>
        Last,

        /// <summary>It does not belong to it any more.</summary>
        After,
    }

    /// <summary>Without its end the text is not believed: its lines are read as statements after all.</summary>
    public virtual bool NeedsEnd => true;

    /// <summary>Judges the next line.</summary>
    public abstract Part Judge(ReadOnlySpan<char> line);
}

/// <summary>A banner: it ends in the line in which its delimiter stands again.</summary>
internal sealed class DelimitedText(string delimiter) : CarriedText
{
    public override Part Judge(ReadOnlySpan<char> line) =>
        line.Contains(delimiter, StringComparison.Ordinal) ? Part.Last : Part.More;
}

/// <summary>A text that ends with a line of one word.</summary>
internal sealed class WordEndedText(params string[] ends) : CarriedText
{
    public override Part Judge(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> word = line.Trim(" \t");
        foreach (string end in ends)
        {
            if (word.SequenceEqual(end))
            {
                return Part.Last;
            }
        }

        return Part.More;
    }
}

/// <summary>A certificate or key in hexadecimal or base64; it ends with a word, or at the first line that is neither.</summary>
internal sealed class EncodedText(params string[] ends) : CarriedText
{
    public override bool NeedsEnd => false;

    public override Part Judge(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = line.Trim(" \t");
        foreach (string end in ends)
        {
            if (text.SequenceEqual(end))
            {
                return Part.Last;
            }
        }

        return IsEncoded(text) ? Part.More : Part.After;
    }

    private static bool IsEncoded(ReadOnlySpan<char> text)
    {
        // A word of letters alone is a command, unless it is as long as a line of a key.
        bool digits = false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '+' or '/' or '='))
            {
                return false;
            }

            digits |= char.IsAsciiDigit(c) || c is '=' or '/' or '+';
        }

        return !text.IsEmpty && (digits || text.Length > 24) && IsHexadecimalOrOneWord(text);
    }

    private static bool IsHexadecimalOrOneWord(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c) && c != ' ')
            {
                return !text.Contains(' ');
            }
        }

        return true;
    }
}
