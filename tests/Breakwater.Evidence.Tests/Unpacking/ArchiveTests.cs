using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using SharpCompress.Common;
using SharpCompress.Writers.Zip;

namespace Breakwater.Evidence.Tests.Unpacking;

public sealed class ArchiveTests
{
    private static readonly string Text = Pack.Lines(5000);

    public static TheoryData<string> Packers => ["gzip", "bzip2", "zstd"];

    private static byte[] PackBy(string packer, byte[] content) =>
        packer switch
        {
            "gzip" => Pack.Gzip(content),
            "bzip2" => Pack.Bzip2(content),
            _ => Pack.Zstd(content),
        };

    [Theory]
    [MemberData(nameof(Packers))]
    public void A_packed_file_and_its_content_are_two_items(string packer)
    {
        using EvidenceFolder folder = new();
        byte[] packed = PackBy(packer, Pack.Bytes(Text));
        folder.Add("a.packed", packed);

        EventList read = folder.Read();

        Assert.Equal(["a.packed", "a.packed!/(content)"], read.Ledger.Select(i => i.Path));
        CoverageItem archive = read["a.packed"];
        Assert.Equal((packer, CoverageStatus.Read), (archive.Format, archive.Status));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(packed)), archive.Sha256);
        Assert.Equal(packed.Length, archive.Bytes);
        CoverageItem content = read["a.packed!/(content)"];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Pack.Bytes(Text))), content.Sha256);
        Assert.Equal((5000, Text.Length, Text.Length), (content.Records, content.Bytes, content.BytesRead));
    }

    [Theory]
    [MemberData(nameof(Packers))]
    public void Streams_after_one_another_are_one_content(string packer)
    {
        using EvidenceFolder folder = new();
        folder.Add("a", [.. PackBy(packer, Pack.Bytes("one\n")), .. PackBy(packer, Pack.Bytes("two\n"))]);

        EventList read = folder.Read();

        Assert.Equal(["one", "two"], read.Messages("a!/(content)"));
        Assert.Equal(CoverageStatus.TextOnly, read["a!/(content)"].Status);
    }

    [Theory]
    [MemberData(nameof(Packers))]
    public void Data_after_the_end_are_reported(string packer)
    {
        using EvidenceFolder folder = new();
        folder.Add("a", [.. PackBy(packer, Pack.Bytes(Text)), .. "hidden behind"u8]);

        EventList read = folder.Read();

        Assert.Equal(5000, read["a!/(content)"].Records);
        Assert.Equal(CoverageStatus.PartlyRead, read["a"].Status);
        Assert.Equal(FaultReason.Malformed, Assert.Single(read["a"].Faults).Reason);
    }

    [Fact]
    public void Padding_zeros_after_gzip_are_nothing()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.gz", [.. Pack.Gzip(Pack.Bytes(Text)), .. new byte[1024]]);

        Assert.Equal(CoverageStatus.Read, folder.Read()["a.gz"].Status);
    }

    [Theory]
    [InlineData("a.log.gz", "a.log.gz!/a.log")]
    [InlineData("a.TGZ", "a.TGZ!/a.tar")]
    [InlineData("dir/a", "dir/a!/(content)")]
    public void The_content_is_named_by_the_file_without_the_packers_ending(string file, string content)
    {
        using EvidenceFolder folder = new();
        folder.Add(file, Pack.Gzip(Pack.Bytes("text\n")));

        Assert.Equal([file, content], folder.Read().Ledger.Select(i => i.Path));
    }

    [Fact]
    public void Xz_blocks_streams_and_checks_are_read()
    {
        using EvidenceFolder folder = new();
        folder.Add("blocks.xz", XzSamples.ThreeBlocks);
        folder.Add("streams.xz", XzSamples.TwoStreams);
        folder.Add("check.xz", [.. XzSamples.OtherCheck, .. new byte[4]]);

        EventList read = folder.Read();

        Assert.Equal(XzSamples.Text.Length, read["blocks.xz!/blocks"].Bytes);
        Assert.Equal(XzSamples.Text.Length * 2, read["streams.xz!/streams"].Bytes);
        Assert.Equal(800, read["streams.xz!/streams"].Records);
        Assert.Equal(CoverageStatus.Duplicate, read["check.xz!/check"].Status);
        Assert.All(read.Ledger, i => Assert.Empty(i.Faults));
    }

    [Fact]
    public void Xz_variants_that_are_not_read_say_why()
    {
        using EvidenceFolder folder = new();
        folder.Add("large.xz", XzSamples.LargeDictionary);
        folder.Add("other.xz", XzSamples.OtherFilter);

        EventList read = folder.Read();

        Assert.Equal(FaultReason.TooLarge, Assert.Single(read["large.xz!/large"].Faults).Reason);
        Assert.Equal(FaultReason.UnsupportedVariant, Assert.Single(read["other.xz!/other"].Faults).Reason);
        Assert.Equal(CoverageStatus.Refused, read["other.xz!/other"].Status);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression, true)]
    [InlineData(CompressionLevel.NoCompression, false)]
    [InlineData(CompressionLevel.Optimal, true)]
    [InlineData(CompressionLevel.Optimal, false)]
    public void Members_of_a_zip_are_items(CompressionLevel level, bool seekable)
    {
        using EvidenceFolder folder = new();
        folder.Add(
            "a.zip",
            Pack.Zip(
                level,
                seekable,
                ("x/", []),
                ("x/b.log", Pack.Bytes(Text)),
                ("a.log", Pack.Bytes("one\n")),
                ("e", [])
            )
        );

        EventList read = folder.Read();

        Assert.Equal(["a.zip", "a.zip!/a.log", "a.zip!/e", "a.zip!/x/b.log"], read.Ledger.Select(i => i.Path));
        Assert.Equal(5000, read["a.zip!/x/b.log"].Records);
        Assert.Equal(CoverageStatus.Empty, read["a.zip!/e"].Status);
        Assert.All(read.Ledger, i => Assert.Empty(i.Faults));
    }

    [Theory]
    [InlineData(CompressionType.BZip2)]
    [InlineData(CompressionType.LZMA)]
    [InlineData(CompressionType.ZStandard)]
    public void Other_methods_of_zip_are_read(CompressionType method)
    {
        using EvidenceFolder folder = new();
        MemoryStream packed = new();
        using (ZipWriter zip = new(packed, new ZipWriterOptions(method)))
        {
            zip.Write("a.log", new MemoryStream(Pack.Bytes(Text)), new ZipWriterEntryOptions());
        }

        folder.Add("a.zip", packed.ToArray());

        CoverageItem member = folder.Read()["a.zip!/a.log"];

        Assert.Empty(member.Faults);
        Assert.Equal(5000, member.Records);
    }

    [Fact]
    public void Records_of_zip64_are_read()
    {
        using EvidenceFolder folder = new();
        MemoryStream packed = new();
        using (ZipWriter zip = new(packed, new ZipWriterOptions(CompressionType.Deflate) { UseZip64 = true }))
        {
            zip.Write("a.log", new MemoryStream(Pack.Bytes(Text)), new ZipWriterEntryOptions());
        }

        folder.Add("a.zip", packed.ToArray());

        Assert.Equal(5000, folder.Read()["a.zip!/a.log"].Records);
    }

    [Fact]
    public void Encrypted_members_are_refused_and_the_others_read()
    {
        using EvidenceFolder folder = new();
        byte[] zip = Pack.Zip(("a.log", Pack.Bytes(Text)), ("b.log", Pack.Bytes("one\n")));
        int central = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        zip[central + 8] |= 1;
        folder.Add("a.zip", zip);

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.Refused, read["a.zip!/a.log"].Status);
        Assert.Equal(FaultReason.Encrypted, Assert.Single(read["a.zip!/a.log"].Faults).Reason);
        Assert.Equal(["one"], read.Messages("a.zip!/b.log"));
    }

    [Fact]
    public void A_wrong_check_sum_in_a_zip_is_reported()
    {
        using EvidenceFolder folder = new();
        byte[] zip = Pack.Zip(("a.log", Pack.Bytes(Text)));
        int central = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        zip[central + 16] ^= 1;
        folder.Add("a.zip", zip);

        CoverageItem member = folder.Read()["a.zip!/a.log"];

        Assert.Equal((CoverageStatus.PartlyRead, 5000), (member.Status, member.Records));
        Assert.Equal(FaultReason.Malformed, Assert.Single(member.Faults).Reason);
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.V7)]
    public void Members_of_a_tar_are_items(TarEntryFormat format)
    {
        using EvidenceFolder folder = new();
        string name = format == TarEntryFormat.V7 ? "short" : string.Concat(Enumerable.Repeat("long/", 19)) + "end.log";
        folder.Add("a.tar", Pack.Tar(format, (name, Pack.Bytes(Text)), ("./b.log", Pack.Bytes("one\n")), ("/c", [])));

        EventList read = folder.Read();

        Assert.Equal(5000, read[$"a.tar!/{name}"].Records);
        Assert.Equal(["one"], read.Messages("a.tar!/b.log"));
        Assert.Equal(CoverageStatus.Empty, read["a.tar!/c"].Status);
        Assert.All(read.Ledger, i => Assert.Empty(i.Faults));
    }

    [Fact]
    public void Links_and_devices_in_a_tar_are_listed_and_not_followed()
    {
        using EvidenceFolder folder = new();
        MemoryStream packed = new();
        using (TarWriter tar = new(packed, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "pipe"));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.CharacterDevice, "device"));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "folder"));
        }

        folder.Add("a.tar", packed.ToArray());

        EventList read = folder.Read();

        Assert.Equal(
            ["a.tar:tar", "a.tar!/device:device", "a.tar!/link:symbolic_link", "a.tar!/pipe:fifo"],
            read.Ledger.OrderBy(i => i.Path.Length > 5).Select(i => $"{i.Path}:{i.Format}")
        );
        Assert.All(read.Ledger.Skip(1), i => Assert.Equal(FaultReason.NotAFile, Assert.Single(i.Faults).Reason));
    }

    [Fact]
    public void Layers_nest_and_each_is_an_item()
    {
        using EvidenceFolder folder = new();
        byte[] inner = Pack.Zip(("c.log", Pack.Bytes("deep\n")));
        folder.Add("a.tar.gz", Pack.Gzip(Pack.Tar(("b.zip", inner), ("d.gz", Pack.Gzip(Pack.Bytes("side\n"))))));

        EventList read = folder.Read();

        Assert.Equal(
            [
                "a.tar.gz",
                "a.tar.gz!/a.tar",
                "a.tar.gz!/a.tar!/b.zip",
                "a.tar.gz!/a.tar!/b.zip!/c.log",
                "a.tar.gz!/a.tar!/d.gz",
                "a.tar.gz!/a.tar!/d.gz!/d",
            ],
            read.Ledger.Select(i => i.Path)
        );
        Assert.Equal(["deep"], read.Messages("a.tar.gz!/a.tar!/b.zip!/c.log"));
        Assert.Equal(["side"], read.Messages("a.tar.gz!/a.tar!/d.gz!/d"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(inner)), read["a.tar.gz!/a.tar!/b.zip"].Sha256);
    }

    [Fact]
    public void Names_that_leave_the_archive_are_refused_and_reported()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.zip", Pack.Zip(("../../evil.log", Pack.Bytes("one\n")), (@"x\..\y", [1]), ("fine", [65])));
        folder.Add("a.tar", Pack.Tar(("ok/../../evil.log", Pack.Bytes("two\n")), ("fine", [66])));

        EventList read = folder.Read();

        CoverageItem[] refused = [.. read.Ledger.Where(i => i.Status == CoverageStatus.Refused)];
        Assert.Equal(
            ["a.tar!/ok/../../evil.log", "a.zip!/../../evil.log", "a.zip!/x/../y"],
            refused.Select(i => i.Path)
        );
        Assert.All(refused, i => Assert.Equal(FaultReason.PathTraversal, Assert.Single(i.Faults).Reason));
        Assert.Equal(["B"], read.Messages("a.tar!/fine"));
        Assert.Equal(["A"], read.Messages("a.zip!/fine"));
    }

    [Fact]
    public void Two_members_of_one_name_are_two_items()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.tar", Pack.Tar(("b", Pack.Bytes("one\n")), ("b", Pack.Bytes("two\n"))));

        EventList read = folder.Read();

        Assert.Equal(["one"], read.Messages("a.tar!/b"));
        Assert.Equal(["two"], read.Messages("a.tar!/b~2"));
    }

    [Fact]
    public void An_archive_without_members_is_empty()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.zip", Pack.Zip());

        Assert.Equal(CoverageStatus.Empty, Assert.Single(folder.Read().Ledger).Status);
    }
}
