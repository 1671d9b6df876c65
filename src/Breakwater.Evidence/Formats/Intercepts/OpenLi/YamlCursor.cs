using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>The events of a YAML text one after the other. A mistake in the text ends them; what the parser says of it may hold content, and is dropped.</summary>
internal sealed class YamlCursor(TextReader text)
{
    private readonly Parser _parser = new(new Scanner(text, skipComments: true));

    /// <summary>The event; null before the first and behind the last.</summary>
    public ParsingEvent? Current { get; private set; }

    /// <summary>The text has a mistake.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The line of the event, or of the mistake.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Goes on; false where nothing follows.</summary>
    public bool MoveNext()
    {
        if (IsBroken)
        {
            return false;
        }

        try
        {
            Current = _parser.MoveNext() ? _parser.Current : null;
        }
        catch (YamlException mistake)
        {
            IsBroken = true;
            Line = Math.Max(Line, mistake.Start.Line);
        }
#pragma warning disable CA1031 // The parser answers some texts with exceptions of its own inner workings (seen: InvalidOperationException).
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            IsBroken = true;
        }

        Current = IsBroken ? null : Current;
        Line = Current?.Start.Line ?? Line;
        return Current is not null;
    }

    /// <summary>Goes to the end of the node that begins here.</summary>
    public void Skip()
    {
        int depth = 0;
        while (Current is { } at)
        {
            depth += at.NestingIncrease;
            if (depth <= 0 || !MoveNext())
            {
                return;
            }
        }
    }
}
