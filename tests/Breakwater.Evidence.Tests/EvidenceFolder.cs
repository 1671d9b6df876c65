using System.Text;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Evidence.Formats.Unsupported;
using Breakwater.Evidence.Intake;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests;

/// <summary>A folder of evidence that is removed at the end of the test.</summary>
internal sealed class EvidenceFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("breakwater-test-").FullName;

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public EvidenceFolder Add(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllBytes(PathOf(relative), content);
        return this;
    }

    public EvidenceFolder Add(string relative, string content) => Add(relative, Encoding.UTF8.GetBytes(content));

    /// <summary>Only text is read, so that what other readers come to recognise does not matter here.</summary>
    public IntakeOptions Options => new() { Arguments = [Root], Formats = [new TextFormat(), new BinaryFormat()] };

    public EventList Read(Func<IntakeOptions, IntakeOptions>? change = null, int workers = 1) =>
        EventList.Read(change is null ? Options : change(Options), workers);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
