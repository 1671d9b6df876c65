using System.Globalization;
using System.Text;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Hunt.Sealing;

/// <summary>Writes what was revealed, every line with the mark of its request, so that a copy says whose it was.</summary>
internal sealed class RevealSheet(
    TextWriter output,
    RevealRequest request,
    IReadOnlyList<string> approvers,
    string head
)
{
    /// <summary>Writes the sheet.</summary>
    public void Write(RevealSubject subject, BundleRow? row, VaultReader vault)
    {
        string time = request.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Line($"SEALED DATA, revealed for {Plain(request.RequestedBy)}, asked {time}");
        Line($"approved by {string.Join(" and ", approvers.Select(a => Plain(a)))}; access log {head}");
        Line($"reason: {Plain(request.Reason)}");
        if (row is not null)
        {
            Line($"row {subject}: {Plain(row.Line)}");
        }

        foreach (SealedToken token in (SealedToken[])[subject.Token, .. row?.Tokens ?? []])
        {
            if (vault.Texts.TryGetValue(token, out VaultText? text))
            {
                string kind = text.Kind.ToString().ToLowerInvariant();
                Line($"{token} {kind} {text.Text.Use(0, static (characters, _) => Plain(characters))}");
            }

            if (vault.Items.TryGetValue(token, out VaultItem? item))
            {
                Line($"{token} item {item.Format} sha256 {item.Sha256 ?? "not known"}");
            }
        }
    }

    /// <summary>Text of unknown origin on one line: what is no visible character becomes its number.</summary>
    private static string Plain(ReadOnlySpan<char> text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char one in text)
        {
            if (
                char.GetUnicodeCategory(one)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            )
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
            }
            else
            {
                plain.Append(one);
            }
        }

        return plain.ToString();
    }

    private void Line(string text) =>
        output.WriteLine($"[{request.Nonce[..Math.Min(8, request.Nonce.Length)]}] {text}");
}
