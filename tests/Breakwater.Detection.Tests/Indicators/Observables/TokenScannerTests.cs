using System.Globalization;
using System.Text;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Observables;
using CsCheck;

namespace Breakwater.Detection.Tests.Indicators.Observables;

public sealed class TokenScannerTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
            OneOf(
                "192.0.2.1",
                "2001:db8::1",
                "::ffff:192.0.2.1",
                "a.example.net",
                "https://example.net/a?b=1",
                "C:\\\\usr\\\\u.exe",
                "192.0.2.1-confg",
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "é.example"
            ),
            OneOf(" ", "/", "=/", "\"/a", ".", ":", "::", "-", "_", ",", "x", "7", "\0", "\\", "\\u0041"),
            Gen.String[Gen.Char["0123456789abcdefABCDEFgz.:-_/ \\\"u"], 0, 70]
        )
        .Array[0, 12]
        .Select(string.Concat);

    [Fact]
    public void Marks_lead_to_all_that_a_look_at_every_byte_finds() =>
        Gen.Select(Texts, Texts, Texts)
            .Sample(
                (before, text, after) =>
                {
                    byte[] record = Encoding.UTF8.GetBytes(before + "|" + text + "|" + after);
                    int from = Encoding.UTF8.GetByteCount(before) + 1;
                    ReadOnlySpan<byte> value = record.AsSpan(from, Encoding.UTF8.GetByteCount(text));
                    TextMarks marks = new();
                    marks.Mark(record);
                    ListingHandler byMarks = new([]);
                    TokenScanner.Scan(value, marks, from, HitDirection.To, ref byMarks);
                    ListingHandler byBytes = new([]);
                    PlainTokenScanner.Scan(value, HitDirection.To, ref byBytes);
                    Assert.Equal(byBytes.Shown, byMarks.Shown);
                },
                iter: 20_000
            );

    [Fact]
    public void A_part_of_a_record_is_looked_at_as_if_it_stood_alone() =>
        Gen.Select(Texts, Gen.Int[0, 200], Gen.Int[0, 200])
            .Sample(
                (text, from, length) =>
                {
                    byte[] record = Encoding.UTF8.GetBytes(text);
                    from = Math.Min(from, record.Length);
                    ReadOnlySpan<byte> value = record.AsSpan(from, Math.Min(length, record.Length - from));
                    TextMarks marks = new();
                    marks.Mark(record);
                    ListingHandler byMarks = new([]);
                    TokenScanner.Scan(value, marks, from, HitDirection.To, ref byMarks);
                    ListingHandler byBytes = new([]);
                    PlainTokenScanner.Scan(value, HitDirection.To, ref byBytes);
                    Assert.Equal(byBytes.Shown, byMarks.Shown);
                    Assert.Equal(value.IndexOf("\\u"u8) >= 0, marks.HasEscape(from, from + value.Length));
                },
                iter: 20_000
            );

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private readonly struct ListingHandler(List<string> shown) : IObservableHandler
    {
        public List<string> Shown => shown;

        public void Ipv4(uint address, HitDirection direction) =>
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"ipv4 {address} {direction}"));

        public void Ipv6(UInt128 address, HitDirection direction) =>
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"ipv6 {address} {direction}"));

        public void Name(ReadOnlySpan<byte> name, HitDirection direction) => Add("name", name);

        public void Url(ReadOnlySpan<byte> url, HitDirection direction) => Add("url", url);

        public void UrlPath(ReadOnlySpan<byte> path, HitDirection direction) => Add("path", path);

        public void Digest(ReadOnlySpan<byte> digits, ulong key) => Add("digest", digits);

        public void FileName(ReadOnlySpan<byte> name) => Add("file", name);

        public void Port(int port, HitDirection direction) => shown.Add("port");

        private void Add(string kind, ReadOnlySpan<byte> bytes) =>
            shown.Add(kind + " " + Encoding.Latin1.GetString(bytes));
    }
}
