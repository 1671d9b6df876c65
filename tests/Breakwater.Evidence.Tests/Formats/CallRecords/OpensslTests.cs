using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

/// <summary>Structure held against <c>openssl asn1parse</c>, which shares nothing with us.</summary>
public sealed partial class OpensslTests
{
    private static readonly SampleRecord One = new();

    public static TheoryData<string> Kinds => [.. RecordWriter.Kinds.Keys, .. TapWriter.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Elements_of_each_kind_are_those_that_openssl_sees(string kind) =>
        Compare(
            RecordWriter.Kinds.TryGetValue(kind, out Func<SampleRecord, byte[]>? make)
                ? make(One)
                : TapWriter.Kinds[kind](One)
        );

    [Theory]
    [InlineData(LengthForm.FourBytes)]
    [InlineData(LengthForm.Indefinite)]
    public void Elements_in_other_forms_of_length_are_those_that_openssl_sees(LengthForm form)
    {
        Compare(RecordWriter.MoCall(One, form));
        Compare(new TapWriter { Form = form }.Write([One], TapWriter.Kinds.Values.Select(k => k(One))));
    }

    private static void Compare(byte[] bytes)
    {
        List<string> ours = [];
        Walk(bytes, 0, 0, ours);

        Assert.Equal(Parse(bytes), ours);
    }

    private static void Walk(ReadOnlySpan<byte> content, int start, int depth, List<string> lines)
    {
        BerReader reader = new(content);
        int at = 0;
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> value))
        {
            bool isOpen = header.Length == BerHeader.Indefinite;
            string length = isOpen ? "inf" : header.Length.ToString(CultureInfo.InvariantCulture);
            lines.Add(
                $"{start + at} {depth} {header.HeaderLength} {length} {(header.IsConstructed ? "cons" : "prim")} {Name(header)}"
            );
            if (header.IsConstructed)
            {
                Walk(value, start + at + header.HeaderLength, depth + 1, lines);
            }

            at += header.HeaderLength + value.Length + (isOpen ? 2 : 0);
        }

        Assert.False(reader.IsDamaged);
        Assert.Equal(content.Length, at);
    }

    private static string Name(BerHeader header) =>
        header.Class switch
        {
            BerClass.Application => $"appl {header.Tag}",
            BerClass.Context => $"cont {header.Tag}",
            _ => header.Tag == 17 ? "SET" : "SEQUENCE",
        };

    private static List<string> Parse(byte[] bytes)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            ProcessStartInfo start = new("openssl")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (string argument in (string[])["asn1parse", "-inform", "DER", "-in", file])
            {
                start.ArgumentList.Add(argument);
            }

            using Process openssl = Start(start);
            string output = openssl.StandardOutput.ReadToEnd();
            openssl.WaitForExit();
            return
            [
                .. Line()
                    .Matches(output)
                    .Where(m => m.Groups["what"].Value.Trim() != "EOC")
                    .Select(m =>
                        $"{m.Groups["at"].Value} {m.Groups["depth"].Value} {m.Groups["head"].Value} {m.Groups["length"].Value} {m.Groups["kind"].Value} {Plain(m.Groups["what"].Value)}"
                    ),
            ];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed");
            throw;
        }
    }

    private static string Plain(string what) =>
        what.Trim().Replace("[ ", "", StringComparison.Ordinal).Replace(" ]", "", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^ *(?<at>\d+):d=(?<depth>\d+) +hl=(?<head>\d+) +l= *(?<length>inf|\d+) +(?<kind>cons|prim): (?<what>EOC|SET|SEQUENCE|(?:appl|cont) \[ \d+ \])",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Line();
}
