using Breakwater.Hunt.Reopening;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Model.Documents;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Manifests;
using Breakwater.Model.Sealing;

namespace Breakwater.Hunt.Duties;

/// <summary>Reads the facts of each agency from the folder that a hunt wrote inside the enclave. The carrier's own file there is not opened.</summary>
internal static class EnclaveLetters
{
    private const string CustodyName = "custody.json";
    private const string Agencies = "agencies/";

    /// <summary>The facts, by agency.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="manifestSha256">The manifest of the answer that they must belong to.</param>
    /// <param name="read">Takes every file that was read.</param>
    /// <exception cref="InvalidDataException">A file is missing or not as the custody says, or the facts are of another hunt.</exception>
    public static IReadOnlyList<AgencyFacts> Read(string folder, string manifestSha256, List<ManifestFile> read)
    {
        byte[] custody = HeldFile.Bytes(Path.Combine(folder, CustodyName));
        string answer = "";
        IReadOnlyList<ManifestFile> files = HeldFile.Parse(
            CustodyName,
            custody,
            b => FactsCustodyDocument.ReadFiles(b, out answer)
        );
        if (answer != manifestSha256)
        {
            throw new InvalidDataException($"the facts in {folder} are of another answer");
        }

        read.Add(HeldFile.Of("intercept-facts/" + CustodyName, custody));
        List<AgencyFacts> agencies = [];
        foreach (ManifestFile file in files.Where(f => f.Path.StartsWith(Agencies, StringComparison.Ordinal)))
        {
            // A custody that names another folder is none of ours.
            string name = Path.GetFileName(file.Path);
            byte[] bytes = HeldFile.Bytes(Path.Combine(folder, Agencies, name));
            if (HeldFile.Of(file.Path, bytes) != file)
            {
                throw new InvalidDataException($"{file.Path} in {folder} is not the file that {CustodyName} names");
            }

            SealedToken agency = default;
            IReadOnlyList<InterceptFact> facts = HeldFile.Parse(
                file.Path,
                bytes,
                b => InterceptFactsDocument.ReadAgency(b, out agency)
            );
            read.Add(file with { Path = "intercept-facts/" + file.Path });
            agencies.Add(new AgencyFacts(agency, facts));
        }

        return [.. agencies.OrderBy(a => a.Agency, SealedToken.Order)];
    }
}
