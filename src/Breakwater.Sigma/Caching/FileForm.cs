using System.Text;

namespace Breakwater.Sigma.Caching;

/// <summary>The binary form of one file's documents.</summary>
internal static class FileForm
{
    /// <summary>Writes a file, or the mark that it is to be parsed anew: correlations and filters are few, and cheap to parse.</summary>
    public static void Write(SnapshotWriter writer, SigmaDocuments file)
    {
        int start = writer.Length;
        try
        {
            writer.Flag(true);
            if (file.Correlations.Count == 0 && file.Filters.Count == 0)
            {
                writer.List(file.Rules, r => RuleForm.Write(writer, r));
                writer.List(file.Errors, e => Write(writer, e));
                writer.List(file.Warnings, e => Write(writer, e));
                return;
            }
        }
        catch (Exception e) when (e is NotSupportedException or EncoderFallbackException)
        {
            // What the form cannot say is parsed anew as well.
        }

        writer.Truncate(start);
        writer.Flag(false);
    }

    /// <summary>The documents; null where the file is to be parsed anew.</summary>
    public static SigmaDocuments? Read(SnapshotReader reader, SigmaPipeline pipeline) =>
        reader.Flag()
            ? new SigmaDocuments(
                reader.List(r => RuleForm.Read(r) with { Pipeline = pipeline }),
                [],
                [],
                reader.List(ReadError),
                reader.List(ReadError)
            )
            : null;

    private static void Write(SnapshotWriter writer, SigmaError error)
    {
        writer.Text(error.Path);
        writer.Number(error.Line);
        writer.Number(error.Column);
        writer.Number((int)error.Kind);
        writer.Text(error.Clause);
        writer.Text(error.Message);
        writer.Text(error.Advice);
    }

    private static SigmaError ReadError(SnapshotReader reader) =>
        new(
            reader.Text(),
            reader.Number(),
            reader.Number(),
            reader.Word<SigmaErrorKind>(),
            reader.Text(),
            reader.Text(),
            reader.Text()
        );
}
