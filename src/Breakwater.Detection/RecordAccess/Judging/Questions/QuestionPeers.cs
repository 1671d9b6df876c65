using Breakwater.Detection.RecordAccess.Judging.Origins;

namespace Breakwater.Detection.RecordAccess.Judging.Questions;

/// <summary>Accounts of a store that began to ask the same at about the same time: a new version of a program brings its questions to several.</summary>
internal sealed class QuestionPeers
{
    private const int LeastOthers = 2;
    private const int Days = 14;
    private const int Kept = 100_000;

    private readonly Dictionary<(string Store, AccessShape Shape), List<(string Account, int Day)>> _firsts = [];
    private int _kept;

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        foreach (NewQuestion question in history.Questions.New.Where(q => !q.IsOfKnownShape))
        {
            if (_kept == Kept)
            {
                return;
            }

            if (!_firsts.TryGetValue((history.Store, question.Shape), out List<(string, int)>? firsts))
            {
                _firsts[(history.Store, question.Shape)] = firsts = [];
            }

            firsts.Add((history.Account, question.Day));
            _kept++;
        }
    }

    /// <summary>Two others or more began to ask so within two weeks.</summary>
    public bool IsShared(AccountHistory history, NewQuestion question) =>
        _firsts.TryGetValue((history.Store, question.Shape), out List<(string Account, int Day)>? firsts)
        && firsts
            .Where(f => f.Account != history.Account && Math.Abs(f.Day - question.Day) <= Days)
            .Select(f => f.Account)
            .Distinct(StringComparer.Ordinal)
            .Count() >= LeastOthers;
}
