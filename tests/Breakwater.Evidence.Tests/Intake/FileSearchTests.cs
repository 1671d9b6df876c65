using System.Net.Sockets;
using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Intake;

public sealed class FileSearchTests
{
    private static IEnumerable<string> Paths(EventList read) => read.Ledger.Select(i => i.Path);

    [Fact]
    public void A_folder_is_walked_whole_and_listed_in_ordinal_order()
    {
        using EvidenceFolder folder = new();
        folder.Add("b/c.log", "1\n").Add("b.log", "2\n").Add("B.log", "3\n").Add(".hidden", "4\n").Add("b/a/ä", "5\n");

        Assert.Equal([".hidden", "B.log", "b.log", "b/a/ä", "b/c.log"], Paths(folder.Read()));
    }

    [Fact]
    public void A_file_is_listed_by_its_name()
    {
        using EvidenceFolder folder = new();
        folder.Add("x/a.log", "1\n");

        Assert.Equal(["a.log"], Paths(folder.Read(o => o with { Arguments = [folder.PathOf("x/a.log")] })));
    }

    [Theory]
    [InlineData("*.log", new[] { "a.log", "b.log" })]
    [InlineData("*/a.log", new[] { "x/a.log" })]
    [InlineData("**/a.log", new[] { "a.log", "x/a.log", "x/y/a.log" })]
    [InlineData("[b-c].log", new[] { "b.log" })]
    [InlineData("?", new[] { "x/a.log", "x/y/a.log" })]
    [InlineData("x/*/a.*", new[] { "y/a.log" })]
    public void A_glob_is_relative_to_its_fixed_part(string pattern, string[] expected)
    {
        using EvidenceFolder folder = new();
        folder
            .Add("a.log", "1\n")
            .Add("b.log", "2\n")
            .Add("x/a.log", "3\n")
            .Add("x/y/a.log", "4\n")
            .Add("c.txt", "5\n");

        Assert.Equal(expected, Paths(folder.Read(o => o with { Arguments = [folder.PathOf(pattern)] })));
    }

    [Fact]
    public void A_file_whose_name_looks_like_a_glob_is_that_file()
    {
        using EvidenceFolder folder = new();
        folder.Add("a[1].log", "1\n").Add("a1.log", "2\n");

        Assert.Equal(["a[1].log"], Paths(folder.Read(o => o with { Arguments = [folder.PathOf("a[1].log")] })));
    }

    [Fact]
    public void Arguments_that_name_nothing_are_refused_with_the_reason()
    {
        using EvidenceFolder folder = new();

        EventList read = folder.Read(o => o with { Arguments = [folder.PathOf("missing"), folder.PathOf("*.none")] });

        Assert.All(read.Ledger, i => Assert.Equal(CoverageStatus.Refused, i.Status));
        Assert.Equal(2, read.Ledger.Count);
    }

    [Fact]
    public void A_file_that_two_arguments_reach_is_one_item()
    {
        using EvidenceFolder folder = new();
        folder.Add("x/a.log", "1\n");
        string[] arguments = [folder.Root, folder.PathOf("x"), folder.PathOf("x/a.log")];

        Assert.Equal(["x/a.log"], Paths(folder.Read(o => o with { Arguments = arguments })));
        Assert.Equal(["x/a.log"], Paths(folder.Read(o => o with { Arguments = [.. arguments.Reverse()] })));
    }

    [Fact]
    public void Files_of_one_name_from_two_arguments_take_their_folders_in_front()
    {
        using EvidenceFolder folder = new();
        folder.Add("one/logs/a.log", "1\n").Add("two/logs/a.log", "2\n").Add("two/logs/b.log", "3\n");
        string[] arguments = [folder.PathOf("two/logs"), folder.PathOf("one/logs")];

        EventList read = folder.Read(o => o with { Arguments = arguments });
        EventList reversed = folder.Read(o => o with { Arguments = [.. arguments.Reverse()] });

        Assert.Equal(["b.log", "one/logs/a.log", "two/logs/a.log"], Paths(read));
        Assert.Equal(read.Ledger.Select(i => i.ToString()), reversed.Ledger.Select(i => i.ToString()));
    }

    [Fact]
    public void Links_pipes_and_sockets_are_listed_and_never_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a Unix file system");
        using EvidenceFolder folder = new();
        folder.Add("a.log", "1\n");
        File.CreateSymbolicLink(folder.PathOf("link.log"), folder.PathOf("a.log"));
        Directory.CreateSymbolicLink(folder.PathOf("loop"), folder.Root);
        Shell($"mkfifo '{folder.PathOf("pipe")}'");

        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.PathOf("socket")));

        EventList read = folder.Read();

        Assert.Equal(
            ["a.log:text", "link.log:symbolic_link", "loop:symbolic_link", "pipe:fifo", "socket:socket"],
            read.Ledger.Select(i => $"{i.Path}:{i.Format}")
        );
        Assert.All(
            read.Ledger.Skip(1),
            i =>
                Assert.Equal(
                    (CoverageStatus.Refused, FaultReason.NotAFile, null),
                    (i.Status, Assert.Single(i.Faults).Reason, i.Sha256)
                )
        );
    }

    [Fact]
    public void A_device_is_never_opened()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "needs /dev/zero");

        CoverageItem device = Assert.Single(EventList.Read(new IntakeOptions { Arguments = ["/dev/zero"] }).Ledger);

        Assert.Equal(("zero", "device", CoverageStatus.Refused), (device.Path, device.Format, device.Status));
    }

    [Fact]
    public void A_file_of_the_kernel_that_hides_its_size_is_not_called_empty()
    {
        Assert.SkipUnless(File.Exists("/proc/self/status"), "needs /proc");

        CoverageItem item = Assert.Single(
            EventList.Read(new IntakeOptions { Arguments = ["/proc/self/status"] }).Ledger
        );

        Assert.Equal(CoverageStatus.Refused, item.Status);
        Assert.NotNull(item.Reason);
    }

    [Fact]
    public void What_may_not_be_read_is_refused_and_the_rest_read()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix permissions");
            return;
        }

        Assert.SkipWhen(Environment.IsPrivilegedProcess, "a privileged user may read everything");
        using EvidenceFolder folder = new();
        folder.Add("a.log", "1\n").Add("b.log", "2\n").Add("closed/c.log", "3\n");
        File.SetUnixFileMode(folder.PathOf("a.log"), UnixFileMode.None);
        File.SetUnixFileMode(folder.PathOf("closed"), UnixFileMode.None);
        try
        {
            EventList read = folder.Read();

            Assert.Equal(["a.log", "b.log", "closed/"], Paths(read));
            Assert.Equal(FaultReason.AccessDenied, Assert.Single(read["a.log"].Faults).Reason);
            Assert.Equal(FaultReason.AccessDenied, Assert.Single(read["closed/"].Faults).Reason);
            Assert.Equal(["2"], read.Messages("b.log"));
        }
        finally
        {
            File.SetUnixFileMode(
                folder.PathOf("closed"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    [Fact]
    public void Standard_input_is_an_item_like_a_file_and_unpacked_too()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", "file\n");

        EventList read = folder.Read(o =>
            o with
            {
                Arguments = ["-", folder.Root],
                StandardInput = new MemoryStream(Unpacking.Pack.Zip(("in.log", "input\n"u8.ToArray()))),
            }
        );

        Assert.Equal(["-", "-!/in.log", "a.log"], Paths(read));
        Assert.Equal(["input"], read.Messages("-!/in.log"));
    }

    [Fact]
    public void Standard_input_over_the_limit_is_read_as_far_as_it_was_kept()
    {
        using EvidenceFolder folder = new();

        EventList read = folder.Read(o =>
            o with
            {
                Arguments = ["-"],
                StandardInput = new MemoryStream(
                    new byte[1000]
                        .Select(_ => (byte)'\n')
                        .Prepend((byte)'x')
                        .ToArray()
                ),
                Limits = o.Limits with { MaxSpoolBytes = 500 },
            }
        );

        Assert.Equal((CoverageStatus.PartlyRead, 500), (read["-"].Status, read["-"].BytesRead));
        Assert.Equal(FaultReason.TooLarge, Assert.Single(read["-"].Faults).Reason);
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused_not_passed_over()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a file system without a name encoding");
        using EvidenceFolder folder = new();
        Shell($"cd '{folder.Root}' && touch \"$(printf 'a\\377b')\"");

        EventList read = folder.Read();

        // The runtime cannot remove what it cannot name.
        Shell($"find '{folder.Root}' -type f -delete");
        Assert.Equal(CoverageStatus.Refused, Assert.Single(read.Ledger).Status);
    }

    private static void Shell(string command)
    {
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start("sh", ["-c", command]);
        shell.WaitForExit();
    }
}
