using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>Finds and reads pipelines.</summary>
public static class SigmaPipelineFiles
{
    /// <summary>Reads pipelines into one; what is wrong is added to the errors.</summary>
    /// <param name="files">The files.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="wholeNames">Errors carry the names of files as they are, not what stands behind the last slash.</param>
    public static SigmaPipeline Read(
        IReadOnlyList<SigmaFile> files,
        ICollection<SigmaError> errors,
        bool wholeNames = false
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(errors);
        List<SigmaPipeline> read = [];
        foreach (SigmaFile file in files)
        {
            string name = wholeNames ? file.Name : Path.GetFileName(file.Name);
            if (file.Fault is { } fault)
            {
                errors.Add(
                    fault with
                    {
                        Path = name,
                        Kind = SigmaErrorKind.Pipeline,
                        Clause = "pySigma, Processing Pipelines",
                    }
                );
                continue;
            }

            read.Add(SigmaPipeline.Parse(file.Text(), name, out IReadOnlyList<SigmaError> found));
            foreach (SigmaError error in found)
            {
                errors.Add(error);
            }
        }

        return SigmaPipeline.Join(read);
    }
}
