using RadLSP.Bench.Scoring;

namespace RadLSP.Bench.Tests;

/// <summary>The interval against values worked out by hand from the formula.</summary>
public sealed class WilsonTests
{
    // 9 of 10: centre (0.9 + 0.19207) / 1.38415 = 0.7890; spread 1.95996 * sqrt(0.009 + 0.0096037) / 1.38415 = 0.1931.
    [Theory]
    [InlineData(9, 10, 0.5958, 0.9821)]
    [InlineData(124, 150, 0.7582, 0.8788)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(20, 20, 0.8389, 1)]
    public void The_interval_is_that_of_the_formula(int hits, int trials, double low, double high)
    {
        (double actualLow, double actualHigh) = Wilson.Interval(hits, trials);
        Assert.Equal(low, actualLow, 3);
        Assert.Equal(high, actualHigh, 3);
    }

    [Fact]
    public void Nothing_tried_says_nothing() => Assert.Equal((0, 1), Wilson.Interval(0, 0));

    [Fact]
    public void More_hits_than_trials_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(3, 2));

    [Fact]
    public void The_share_lies_within_and_more_trials_narrow_it()
    {
        double width = 1;
        for (int trials = 10; trials <= 1000; trials *= 10)
        {
            (double low, double high) = Wilson.Interval(trials * 7 / 10, trials);
            Assert.InRange(0.7, low, high);
            Assert.True(high - low < width);
            width = high - low;
        }
    }
}
