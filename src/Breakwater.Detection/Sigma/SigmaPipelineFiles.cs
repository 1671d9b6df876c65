using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>Finds and reads pipelines.</summary>
public static class SigmaPipelineFiles
{
    /// <summary>The pipelines of a folder of rules, sorted by name.</summary>
    public static IReadOnlyList<string> Of(string rules)
    {
        string folder = Path.Combine(rules, SigmaContent.PipelinesFolder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads pipelines into one; what is wrong is added to the errors.</summary>
    public static SigmaPipeline Read(IReadOnlyList<string> files, ICollection<SigmaError> errors)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(errors);
        List<SigmaPipeline> read = [];
        foreach (string file in files)
        {
            string name = Path.GetFileName(file);
            try
            {
                read.Add(SigmaPipeline.Parse(File.ReadAllText(file), name, out IReadOnlyList<SigmaError> found));
                foreach (SigmaError error in found)
                {
                    errors.Add(error);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.Add(
                    new SigmaError(
                        name,
                        1,
                        1,
                        SigmaErrorKind.Pipeline,
                        "pySigma, Processing Pipelines",
                        "the pipeline cannot be read",
                        "Name a readable file."
                    )
                );
            }
        }

        return SigmaPipeline.Join(read);
    }
}
