"""The pages of the preview: `learner` as the LMS has them, `studio` as an author has them, `blocks`
what both embed.
"""
