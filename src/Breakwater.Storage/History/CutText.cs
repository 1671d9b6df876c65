using System.Text;

namespace Breakwater.Storage.History;

/// <summary>Text of bounded length.</summary>
internal static class CutText
{
    /// <summary>A text as UTF-8, cut before the character that goes beyond a length.</summary>
    public static byte[] Utf8(string text, int longest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= longest)
        {
            return bytes;
        }

        int length = longest;
        while (length > 0 && (bytes[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return bytes[..length];
    }
}
