using RadLSP.Grammars.Language;

namespace RadLSP.Grammars.Tests.Language;

public sealed class LogisticFitTests
{
    [Fact]
    public void Weights_give_the_odds_of_the_samples()
    {
        // Of the samples with the feature three in four are wrong, of those without it one in four.
        List<DoubtSample> samples = [];
        for (int i = 0; i < 4000; i++)
        {
            bool has = i % 2 == 0;
            bool isWrong = i / 2 % 4 < (has ? 3 : 1);
            samples.Add(new DoubtSample("", isWrong, 1, [1, has ? 1 : 0, 7]));
        }

        double[] weights = LogisticFit.Fit(samples);
        Assert.Equal(-Math.Log(3), weights[0], 1);
        Assert.Equal(2 * Math.Log(3), weights[1], 1);
        Assert.Equal(0, weights[2], 6);
    }

    [Fact]
    public void A_sample_that_stands_for_many_counts_as_many()
    {
        DoubtSample[] samples = [new("", true, 30, [1]), new("", false, 10, [1])];
        Assert.Equal(Math.Log(3), LogisticFit.Fit(samples)[0], 1);
    }
}
