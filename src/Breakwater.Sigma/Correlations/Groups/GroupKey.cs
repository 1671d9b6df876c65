using System.Globalization;
using System.Text;

namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>Joins values so that different values never join to the same text.</summary>
internal static class GroupKey
{
    public static string? Of(IReadOnlyList<string?> values, int[] slots)
    {
        if (slots.Length == 0)
        {
            return "";
        }

        StringBuilder key = new();
        foreach (int slot in slots)
        {
            if (values[slot] is not { Length: > 0 } value)
            {
                return null;
            }

            key.Append(CultureInfo.InvariantCulture, $"{value.Length}:").Append(value);
        }

        return key.ToString();
    }
}
