namespace Breakwater.Hunt;

/// <summary>Exit codes, the same for every command. Where several apply: 130, 5, 3, 2, 4, 1, 0.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and a finding is at or above the level of <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>A rule or other content is wrong; the good ones still ran.</summary>
    public const int Content = 2;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 3;

    /// <summary>Done, but an item was refused or only partly read.</summary>
    public const int Coverage = 4;

    /// <summary>The program failed.</summary>
    public const int Internal = 5;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;

    private static readonly int[] Precedence = [Interrupted, Internal, Usage, Content, Coverage, Findings];

    /// <summary>The code that stands for several.</summary>
    public static int Worst(params ReadOnlySpan<int> codes)
    {
        foreach (int code in Precedence)
        {
            if (codes.Contains(code))
            {
                return code;
            }
        }

        return Done;
    }
}
