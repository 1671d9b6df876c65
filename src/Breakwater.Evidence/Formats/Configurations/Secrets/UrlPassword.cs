namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>The password in a URL (RFC 3986, section 3.2.1: <c>user:password@</c>).</summary>
internal static class UrlPassword
{
    /// <summary>Where the password stands in a word; false where there is none.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, out int start, out int length)
    {
        (start, length) = (0, 0);
        int scheme = word.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 1)
        {
            return false;
        }

        int authority = scheme + 3;
        int end = word[authority..].IndexOf('/');
        ReadOnlySpan<char> part = end < 0 ? word[authority..] : word.Slice(authority, end);
        int at = part.LastIndexOf('@');
        if (at < 0)
        {
            // A password with a slash in it; devices print it as it was typed.
            part = word[authority..];
            at = part.LastIndexOf('@');
        }

        int colon = at < 0 ? -1 : part[..at].IndexOf(':');
        if (colon < 0 || colon + 1 == at)
        {
            return false;
        }

        (start, length) = (authority + colon + 1, at - colon - 1);
        return true;
    }
}
