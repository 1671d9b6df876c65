using Breakwater.Evidence.Formats;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// A file in place of the folder <c>.git</c>, which names the folder of a repository elsewhere (gitrepository-layout). It is
/// recognised only: what it names is not part of the evidence, or is found there by itself.
/// </summary>
internal sealed class GitLinkFormat : IEvidenceFormat
{
    public const string FormatName = "git_link";

    public string Name => FormatName;

    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        whole && head.StartsWith("gitdir: "u8) && head.Length < 4096 && head.TrimEnd("\r\n"u8).IndexOf((byte)'\n') < 0
            ? 100
            : 0;

    public IRecordReader? CreateReader(ReaderContext context) => null;
}
