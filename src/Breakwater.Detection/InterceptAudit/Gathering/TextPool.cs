using System.Text;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>Short texts that were read lately: names of systems, accounts and services come again and again.</summary>
internal sealed class TextPool
{
    private const int Limit = 1 << 12;
    private const int Longest = 64;

    private readonly string?[] _texts = new string?[Limit];

    /// <summary>The text of some UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        HashCode hash = default;
        hash.AddBytes(bytes);
        ref string? known = ref _texts[hash.ToHashCode() & (Limit - 1)];
        return known is not null && Ascii.Equals(bytes, known) ? known : known = Encoding.UTF8.GetString(bytes);
    }
}
