using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Reporting.Papers.Pdf;

/// <summary>
/// The objects of a PDF file (ISO 32000-1, 7.3 and 7.5). Streams are not compressed: two builds of one compressor need not give the same bytes, and a document must be the same on
/// every machine.
/// </summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]> _objects = [];

    /// <summary>Takes a number for an object that is given later.</summary>
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    /// <summary>Adds an object.</summary>
    /// <returns>Its number.</returns>
    public int Add(string body)
    {
        int number = Reserve();
        Set(number, body);
        return number;
    }

    /// <summary>Gives an object its body.</summary>
    public void Set(int number, string body) => _objects[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>Adds a stream.</summary>
    /// <param name="entries">Entries of its dictionary besides the length.</param>
    /// <param name="bytes">What it holds.</param>
    /// <returns>Its number.</returns>
    public int AddStream(string entries, byte[] bytes)
    {
        int number = Reserve();
        _objects[number - 1] =
        [
            .. Encoding.Latin1.GetBytes(Invariant($"<< /Length {bytes.Length}{entries} >>\nstream\n")),
            .. bytes,
            .. "\nendstream"u8,
        ];
        return number;
    }

    /// <summary>Writes the file. Its identifier is made of its content, so that the same document has the same one.</summary>
    public void Write(Stream output, int catalogue, int information)
    {
        using MemoryStream file = new();
        // A line of bytes above 127 says that the file is not text (7.5.2); the next says who wrote it.
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, .. "\n%Breakwater\n"u8]);
        List<long> places = [];
        for (int i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes(Invariant($"{i + 1} 0 obj\n")));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }

        string id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        long table = file.Length;
        StringBuilder tail = new();
        tail.Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (long place in places)
        {
            tail.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        tail.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_objects.Count + 1} /Root {catalogue} 0 R /Info {information} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"
        );
        file.Write(Encoding.Latin1.GetBytes(tail.ToString()));
        file.Position = 0;
        file.CopyTo(output);
    }

    /// <summary>A text, as UTF-16 in hexadecimal digits (7.9.2.2), so that nothing in it can end it.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number with at most two places.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text with numbers as every culture reads them in a file.</summary>
    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
