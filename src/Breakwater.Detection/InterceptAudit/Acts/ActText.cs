using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>What may be shown of the record of an act.</summary>
internal static class ActText
{
    /// <summary>The record, secrets and identities replaced.</summary>
    public static string Of(in EventView source, FindingFactory factory)
    {
        ReadOnlySpan<byte> original = source.Original.TrimEnd("\r\n\0 "u8);
        bool isCut = original.Length > FindingFactory.ExcerptLimit;
        string text = Encoding.UTF8.GetString(isCut ? original[..FindingFactory.ExcerptLimit] : original);
        return factory.Redacted(InterceptMask.Text(text));
    }

    /// <summary>As <see cref="Of"/>, and every literal of a statement replaced: any may be an identity.</summary>
    public static string OfStatement(in EventView source, FindingFactory factory)
    {
        string text = Of(source, factory);
        StringBuilder shown = new(text.Length);
        int at = 0;
        while (text.IndexOf('\'', at) is var open and >= 0 && text.IndexOf('\'', open + 1) is var close and >= 0)
        {
            shown.Append(text, at, open - at).Append("'[value]'");
            at = close + 1;
        }

        return shown.Append(text, at, text.Length - at).ToString();
    }
}
